/// What tells a token from others.
public struct TokenSummary: Hashable, Sendable {
  /// The name it was given when it was initialized.
  public var label: String
  /// Its serial number, which need not be its own alone.
  public var serialNumber: String
  /// Its model.
  public var model: String
  /// Who made it.
  public var manufacturer: String
  /// The reader that it is in.
  public var reader: String
  /// The PKCS #11 URI that names it by all of these but the reader.
  public var uri: String

  /// Describes a token.
  public init(
    label: String, serialNumber: String, model: String, manufacturer: String, reader: String,
    uri: String
  ) {
    self.label = label
    self.serialNumber = serialNumber
    self.model = model
    self.manufacturer = manufacturer
    self.reader = reader
    self.uri = uri
  }
}
