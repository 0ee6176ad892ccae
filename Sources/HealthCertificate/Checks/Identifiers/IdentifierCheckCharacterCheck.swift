/// Whether the check character of a certificate identifier is right, where it has one.
///
/// Half of those that countries have issued are wrong, so it never refuses by itself.
struct IdentifierCheckCharacterCheck: Check {
  let id = "identifier-check-character"
  let severity = Severity.warn
  let summary = Words(
    english: "The check character of the certificate identifier (ci), if any, is right.",
    vietnamese: "Ký tự kiểm tra của mã số chứng nhận (ci), nếu có, là đúng.")
  let example = CheckExample(
    bad: "URN:UVCI:01:NL:187/37512422923#A", good: "URN:UVCI:01:NL:187/37512422923#Z")

  func examine(_ record: Record) -> [Observation] {
    guard let identifier = record.identifier, let parts = identifier.parts,
      let given = parts.checkCharacter, let right = parts.expectedCheckCharacter,
      given != String(right)
    else {
      return []
    }
    return [
      Observation(
        identifier.field, identifier.text, in: record,
        fault: Words(
          english: "has the check character “\(given)”", vietnamese: "có ký tự kiểm tra “\(given)”"),
        expected: Words(quoting: String(right)), suggestion: "\(parts.body)#\(right)")
    ]
  }
}
