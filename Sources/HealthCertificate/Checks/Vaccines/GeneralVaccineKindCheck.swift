/// Whether the kind of vaccine is said as exactly as the instructions say it now.
///
/// 1119305005 was the code of all vaccines with an antigen until the instructions told them apart,
/// so it is not wrong for those.
struct GeneralVaccineKindCheck: Check {
  let id = "vaccine-kind-general"
  let severity = Severity.warn
  let scope = CheckScope.vaccination
  let summary = Words(
    english:
      "The kind of vaccine (vp) is not the general 1119305005, where there is a better code.",
    vietnamese: "Loại vắc xin (vp) không dùng mã chung 1119305005 khi đã có mã chính xác hơn.")
  let example = CheckExample(
    bad: #"{"mp": "EU/1/21/1529", "vp": "1119305005"}"#,
    good: #"{"mp": "EU/1/21/1529", "vp": "29061000087103"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let (field, kind, encoding) = record.strangeKind, record.isGeneralKind(kind, of: encoding)
    else {
      return []
    }
    return [
      Observation(
        field, kind, in: record,
        fault: Words(
          english: "is more general than the product (mp) “\(encoding.product)”",
          vietnamese: "chung chung hơn sản phẩm (mp) “\(encoding.product)”"),
        expected: Words(
          english: encoding.kinds.map { "“\($0)”" }.joined(separator: " or "),
          vietnamese: encoding.kinds.map { "“\($0)”" }.joined(separator: " hoặc ")),
        suggestion: encoding.kinds[0])
    ]
  }
}
