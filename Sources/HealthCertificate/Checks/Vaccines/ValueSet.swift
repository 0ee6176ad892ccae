/// The value sets of the EU for digital COVID certificates, release 2.12.0, as far as they are
/// closed; that of rapid test devices is open and not here.
public enum ValueSet: String, Sendable, CaseIterable {
  case disease = "disease-agent-targeted"
  case prophylaxis = "vaccine-prophylaxis"
  case product = "vaccine-medicinal-product"
  case maker = "vaccine-mah-manf"
  case testType = "test-type"
  case testResult = "test-result"
  case country = "country-2-codes"

  /// The release that the tables are taken from.
  public static let release = "2.12.0"

  /// What a value set says of a code.
  public enum Status: Sendable, Hashable {
    case active
    /// No longer to be used; with the code that took its place, where that is certain.
    case inactive(replacement: String?)
    case unknown
  }

  /// Whether the code may be used; codes are compared exactly.
  public func status(of code: String) -> Status {
    if active.contains(code) { return .active }
    guard let replacement = Self.inactive[code], replacement.set == self else { return .unknown }
    return .inactive(replacement: replacement.code)
  }

  /// The codes that may be used.
  public var active: Set<String> {
    switch self {
    case .disease: Self.diseases
    case .prophylaxis: Self.prophylaxes
    case .product: Self.products
    case .maker: Self.makers
    case .testType: Self.testTypes
    case .testResult: Self.testResults
    case .country: Self.countries
    }
  }
}
