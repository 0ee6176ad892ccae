/// Whether the certificate identifier is as short as its registration advises.
struct IdentifierLengthCheck: Check {
  let id = "identifier-length"
  let severity = Severity.warn
  let summary = Words(
    english:
      "The certificate identifier (ci) has at most \(CertificateIdentifier.advisedLength) characters.",
    vietnamese: "Mã số chứng nhận (ci) dài không quá \(CertificateIdentifier.advisedLength) ký tự.")
  let example = CheckExample(bad: "URN:UVCI:01:VN:… (61)", good: "URN:UVCI:01:VN:… (47)")

  func examine(_ record: Record) -> [Observation] {
    guard let identifier = record.identifier, identifier.parts != nil else { return [] }
    let length = identifier.text.utf8.count
    guard 61...80 ~= length else { return [] }
    return [
      Observation(
        identifier.field, identifier.text, in: record,
        fault: Words(
          english: "has \(length) characters", vietnamese: "dài \(length) ký tự"),
        expected: Words(
          english: "a length of at most \(CertificateIdentifier.advisedLength)",
          vietnamese: "tối đa \(CertificateIdentifier.advisedLength) ký tự"))
    ]
  }
}
