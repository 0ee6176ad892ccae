/// Whether the kind of vaccine is one of those that the instructions give its product.
struct VaccineKindCheck: Check {
  let id = "vaccine-kind"
  let severity = Severity.refuse
  let scope = CheckScope.vaccination
  let summary = Words(
    english: "The kind of vaccine (vp) is that of the product (mp).",
    vietnamese: "Loại vắc xin (vp) đúng với sản phẩm (mp).")
  let example = CheckExample(
    bad: #"{"mp": "EU/1/21/1529", "vp": "1119349007"}"#,
    good: #"{"mp": "EU/1/21/1529", "vp": "29061000087103"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let (field, kind, encoding) = record.strangeKind,
      !record.isGeneralKind(kind, of: encoding)
    else {
      return []
    }
    return [
      Observation(
        field, kind, in: record,
        fault: Words(
          english: "is not the kind of the product (mp) “\(encoding.product)”",
          vietnamese: "không phải loại của sản phẩm (mp) “\(encoding.product)”"),
        expected: Words(
          english: encoding.kinds.map { "“\($0)”" }.joined(separator: " or "),
          vietnamese: encoding.kinds.map { "“\($0)”" }.joined(separator: " hoặc ")),
        suggestion: encoding.kinds[0])
    ]
  }
}
