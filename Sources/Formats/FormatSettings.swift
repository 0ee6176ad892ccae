/// How a profile wants its results.
public struct FormatSettings: Sendable {
  /// ISO 3166-1 code of the issuing country.
  public var issuer: String
  /// When a result ends that is issued at a moment; both in whole seconds since 1970.
  public var end: @Sendable (Int64) -> Int64
  /// The picture of the QR code that is released beside a result.
  public var picture: HCERTFormat.Picture

  public init(
    issuer: String, end: @escaping @Sendable (Int64) -> Int64, picture: HCERTFormat.Picture
  ) {
    self.issuer = issuer
    self.end = end
    self.picture = picture
  }
}
