extension ValueSet {
  /// The active code that people know by a name, however it is spaced and in whatever letter case;
  /// nil where none is or it could be several.
  func code(named name: String) -> String? {
    let wanted = Self.plain(name)
    guard !wanted.isEmpty else { return nil }
    if let code = usualNames[wanted] { return code }
    let codes = active.filter { code in
      Self.plain(code) == wanted || self.name(of: code).map(Self.plain) == wanted
    }
    return codes.count == 1 ? codes.first : nil
  }

  /// The names that are typed in Vietnam, beside those of the value set.
  private var usualNames: [String: String] {
    switch self {
    case .product:
      [
        "astrazeneca": "EU/1/21/1529", "pfizer": "EU/1/20/1528", "pfizerbiontech": "EU/1/20/1528",
        "moderna": "EU/1/20/1507", "janssen": "EU/1/20/1525",
      ]
    case .maker:
      [
        "astrazeneca": "ORG-100001699", "biontech": "ORG-100030215", "moderna": "ORG-100031184",
        "janssen": "ORG-100001417", "gamaleya": "Gamaleya-Research-Institute",
      ]
    case .testType:
      [
        "pcr": "LP6464-4", "rtpcr": "LP6464-4", "naat": "LP6464-4", "rat": "LP217198-3",
        "testnhanh": "LP217198-3", "xétnghiệmnhanh": "LP217198-3",
      ]
    case .testResult:
      [
        "negative": "260415000", "notdetected": "260415000", "âmtính": "260415000",
        "positive": "260373001", "detected": "260373001", "dươngtính": "260373001",
      ]
    case .country: ["việtnam": "VN", "vietnam": "VN", "vnm": "VN"]
    case .disease: ["covid": "840539006"]
    case .prophylaxis: [:]
    }
  }

  /// Letters and digits only, small.
  private static func plain(_ name: String) -> String {
    (Composition.composed(name) ?? name).lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
