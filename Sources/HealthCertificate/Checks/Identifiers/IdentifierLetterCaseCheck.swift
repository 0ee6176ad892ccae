/// Whether the certificate identifier is in capitals and without spaces around it.
struct IdentifierLetterCaseCheck: Check {
  let id = "identifier-letter-case"
  let severity = Severity.correct
  let summary = Words(
    english: "The certificate identifier (ci) is in capital letters, without spaces.",
    vietnamese: "Mã số chứng nhận (ci) viết chữ in hoa, không có dấu cách.")
  let example = CheckExample(bad: "urn:uvci:01:vn:fffe3d31", good: "URN:UVCI:01:VN:FFFE3D31")

  func examine(_ record: Record) -> [Observation] {
    guard let identifier = record.identifier, identifier.parts == nil else { return [] }
    let text = identifier.text
    let mended = String(
      String.UnicodeScalarView(text.unicodeScalars.filter { !Spacing.isSpace($0) })
    )
    .uppercased()
    guard mended != text, CertificateIdentifier(mended) != nil else { return [] }
    return [
      Observation(
        identifier.field, text, in: record,
        fault: Words(
          english: "has small letters or spaces", vietnamese: "có chữ thường hoặc dấu cách"),
        expected: Words(quoting: mended), suggestion: mended, correcting: true)
    ]
  }
}
