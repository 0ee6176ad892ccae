/// Whether the kind of vaccine is one of those that the instructions give its product.
struct VaccineKindCheck: Check {
  let id = "vaccine-kind"
  let severity = Severity.refuse
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

/// Whether the kind of vaccine is said as exactly as the instructions say it now.
///
/// 1119305005 was the code of all vaccines with an antigen until the instructions told them apart,
/// so it is not wrong for those.
struct GeneralVaccineKindCheck: Check {
  let id = "vaccine-kind-general"
  let severity = Severity.warn
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

extension Record {
  /// A kind of vaccine that its product is not given.
  fileprivate var strangeKind: (Field, String, VaccineEncoding)? {
    guard kind == .vaccination, let product = entryText("mp"), let code = entryText("vp"),
      let encoding = VaccineEncoding.of(product), !encoding.kinds.contains(code),
      code != VaccineEncoding.oldAnyKind, ValueSet.prophylaxis.status(of: code) != .unknown,
      let field = field("vp")
    else {
      return nil
    }
    return (field, code, encoding)
  }

  fileprivate func isGeneralKind(_ code: String, of encoding: VaccineEncoding) -> Bool {
    code == VaccineEncoding.antigen && !encoding.kinds.contains("1119349007")
  }
}
