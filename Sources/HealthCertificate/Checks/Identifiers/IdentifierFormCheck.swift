/// Whether the certificate identifier is a UVCI in the form of the name space's registration (1.01),
/// which Vietnam's are in. Germany's `URN:UVCI:01DE/…` are not; a station that issues such turns
/// the check off.
struct IdentifierFormCheck: Check {
  let id = "identifier-form"
  let severity = Severity.refuse
  let summary = Words(
    english: "The certificate identifier (ci) is URN:UVCI:01:, a country, a colon and its parts.",
    vietnamese: "Mã số chứng nhận (ci) có dạng URN:UVCI:01:, mã nước, dấu hai chấm và phần mã.")
  let example = CheckExample(bad: "01VN-123", good: "URN:UVCI:01:VN:FFFE3D31")

  func examine(_ record: Record) -> [Observation] {
    guard let identifier = record.identifier, identifier.parts == nil else { return [] }
    return [
      Observation(
        identifier.field, identifier.text, in: record,
        fault: Words(
          english: "is not in the form that UVCIs are registered with",
          vietnamese: "không đúng dạng UVCI đã đăng ký"),
        expected: Words(
          english: "“URN:UVCI:01:VN:” followed by letters A to Z and digits",
          vietnamese: "“URN:UVCI:01:VN:” rồi đến chữ A đến Z và chữ số"))
    ]
  }
}
