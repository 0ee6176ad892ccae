/// Whether the identity number has the form of its type.
struct IdentityNumberCheck: PersonCheck {
  let id = "identity-number"
  let severity = Severity.refuse
  let summary = Words(
    english: "A cccd has 12 digits, a cmnd 9, a passport at most 9 capital letters and digits.",
    vietnamese: "Số cccd có 12 chữ số, cmnd 9 chữ số, passport tối đa 9 chữ in hoa và chữ số.")
  let example = CheckExample(bad: "87084000999", good: "087084000999")

  func examine(_ record: Record) -> [Observation] {
    guard let person = Person(record), let type = person.identityType,
      let text = person.identityNumber, !Self.isForm(text, of: type)
    else {
      return []
    }
    return [
      Observation(
        person: "/identity/number",
        Words(english: "identity number", vietnamese: "số giấy tờ tùy thân"), text,
        fault: Words(
          english: "is not a number of type \(type.rawValue)",
          vietnamese: "không đúng dạng số \(type.rawValue)"),
        expected: Self.expectation(type), suggestion: Self.mended(text, for: type))
    ]
  }

  private static func isForm(_ text: String, of type: Person.IdentityType) -> Bool {
    switch type {
    case .cccd: text.utf8.count == 12 && text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
    case .cmnd: text.utf8.count == 9 && text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
    case .passport:
      1...9 ~= text.utf8.count
        && text.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 }
        && text.utf8.contains { 0x30...0x39 ~= $0 }
    }
  }

  private static func expectation(_ type: Person.IdentityType) -> Words {
    switch type {
    case .cccd: Words(english: "a number of 12 digits", vietnamese: "đúng 12 chữ số")
    case .cmnd: Words(english: "a number of 9 digits", vietnamese: "đúng 9 chữ số")
    case .passport:
      Words(
        english: "a number of at most 9 capital letters and digits",
        vietnamese: "tối đa 9 chữ in hoa và chữ số")
    }
  }

  /// Without spaces and signs, in capitals, with the zero that spreadsheets take away: if that is
  /// a number of the type.
  private static func mended(_ text: String, for type: Person.IdentityType) -> String? {
    let plain = text.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    let candidates = type == .cccd && plain.utf8.count == 11 ? [plain, "0" + plain] : [plain]
    return candidates.first { isForm($0, of: type) }
  }
}
