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
    var pairs = isActive ? [(product, encoding.maker)] : []
    pairs += VaccineEncoding.products(of: maker).map { ($0, maker) }
    if pairs.isEmpty { pairs = [(product, encoding.maker)] }
    let english = pairs.map(Self.named).joined(separator: " or ")
    let vietnamese = pairs.map(Self.named).joined(separator: " hoặc ")
    let shownProduct = Self.named(product, in: .product)
    let shownMaker = Self.named(maker, in: .maker)
    return [
      Observation(
        place: record.entryPointer("ma"),
        message: Words(
          english:
            "The vaccine product (mp) \(shownProduct) is not made by \(shownMaker) (ma); "
            + "\(english) is expected.",
          vietnamese:
            "Sản phẩm vắc xin (mp) \(shownProduct) không phải của nhà sản xuất \(shownMaker) (ma); "
            + "cần \(vietnamese)."),
        found: "\(product) + \(maker)", expected: "a product and its maker",
        suggestion: pairs.map { "\($0) + \($1)" }.joined(separator: " | "))
    ]
  }

  private static func named(_ product: String, _ maker: String) -> String {
    "\(named(product, in: .product)) + \(named(maker, in: .maker))"
  }

  /// The code with its name.
  private static func named(_ code: String, in set: ValueSet) -> String {
    set.name(of: code).map { "“\(code)” (\($0))" } ?? "“\(code)”"
  }
}
