/// Whether the payload is not longer than any record can be; a longer one is not even read.
struct PayloadLengthCheck: Check {
  /// Bytes: all fields at their greatest length, with every letter escaped, make less than half.
  static let limit = 64 * 1024

  let id = "payload-length"
  let severity = Severity.refuse
  let scope = CheckScope.unreadable
  let summary = Words(
    english: "The payload has at most \(limit) bytes.",
    vietnamese: "Nội dung dài không quá \(limit) byte.")
  let example = CheckExample(bad: "65537", good: "65536")

  func examine(_ record: Record) -> [Observation] {
    guard case .failure(let error) = record.reading, case .tooLong = error.kind else { return [] }
    return [error.observation]
  }
}
