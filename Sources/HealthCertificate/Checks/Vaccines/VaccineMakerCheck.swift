/// Whether the product is one of the maker.
struct VaccineMakerCheck: Check {
  let id = "vaccine-maker"
  let severity = Severity.refuse
  let scope = CheckScope.vaccination
  let summary = Words(
    english: "Product (mp) and maker (ma) of the vaccine belong together.",
    vietnamese: "Sản phẩm (mp) và nhà sản xuất (ma) của vắc xin khớp nhau.")
  let example = CheckExample(
    bad: #"{"mp": "EU/1/21/1529", "ma": "ORG-100030215"}"#,
    good: #"{"mp": "EU/1/21/1529", "ma": "ORG-100001699"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard record.kind == .vaccination, let product = record.entryText("mp"),
      let maker = record.entryText("ma"), let encoding = VaccineEncoding.of(product),
      encoding.maker != maker, ValueSet.maker.status(of: maker) != .unknown
    else {
      return []
    }
    let isActive = ValueSet.product.status(of: product) == .active
    var pairs = isActive ? ["\(product) + \(encoding.maker)"] : []
    pairs += VaccineEncoding.products(of: maker).map { "\($0) + \(maker)" }
    if pairs.isEmpty { pairs = ["\(product) + \(encoding.maker)"] }
    let english = pairs.map { "“\($0)”" }.joined(separator: " or ")
    let vietnamese = pairs.map { "“\($0)”" }.joined(separator: " hoặc ")
    return [
      Observation(
        place: record.entryPointer("ma"),
        message: Words(
          english:
            "The vaccine product (mp) “\(product)” is not made by “\(maker)” (ma); "
            + "\(english) is expected.",
          vietnamese:
            "Sản phẩm vắc xin (mp) “\(product)” không phải của nhà sản xuất “\(maker)” (ma); "
            + "cần \(vietnamese)."),
        found: "\(product) + \(maker)", expected: "a product and its maker",
        suggestion: pairs.joined(separator: " | "))
    ]
  }
}
