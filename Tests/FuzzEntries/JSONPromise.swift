internal import HealthCertificate

/// What is promised of a payload: it is refused with a reason, or what is signed is clean.
enum JSONPromise {
  /// 22 April 2022, noon in Vietnam.
  static let now: Int64 = 1_650_603_600

  static func check(_ bytes: [UInt8]) {
    let examination = CheckList.basic.examine(bytes, now: now)
    let isRefused = examination.problems.contains { $0.severity == .refuse }
    precondition(examination.isAccepted != isRefused, "a refusal has a reason, and only a refusal")
    for problem in examination.problems {
      precondition(!problem.message.english.isEmpty && !problem.message.vietnamese.isEmpty)
      precondition(problem.place.isEmpty || problem.place.utf8.first == UInt8(ascii: "/"))
    }
    guard let cbor = examination.cbor else { return }
    guard let value = try? CBORDecoder.decode(cbor), let json = JSONValue(cbor: value) else {
      preconditionFailure("what is signed can be read")
    }
    precondition(CBOREncoder.encode(value) == cbor, "what is signed is canonical")
    let again = CheckList.basic.examine(json, now: now)
    precondition(again.corrections.isEmpty, "what was corrected needs no correction")
    precondition(again.cbor == cbor, "what is signed would be signed again as it is")
  }
}
