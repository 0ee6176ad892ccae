public import Certificates
public import HealthCertificate

/// How a profile wants its results.
public struct FormatSettings: Sendable {
  /// ISO 3166-1 code of the issuing country.
  public var issuer: String
  /// When a result ends that is issued at a moment; both in whole seconds since 1970.
  public var end: @Sendable (Int64) -> Int64
  /// The picture of the QR code that is released beside a result.
  public var picture: HCERTFormat.Picture
  /// How RSA keys sign, where the format leaves that open.
  public var rsa = SignatureAlgorithm.ps256
  /// Patterns of the names that files may have; one has to match.
  public var names = [NamePattern.any]
  /// Whether files whose names end in `.json` must be well-formed JSON without duplicate keys.
  public var checksJSON = false
  /// What certificates have to pass.
  public var checks: CheckList

  public init(
    issuer: String, end: @escaping @Sendable (Int64) -> Int64, picture: HCERTFormat.Picture,
    checks: CheckList = .basic
  ) {
    self.issuer = issuer
    self.end = end
    self.picture = picture
    self.checks = checks
  }
}
