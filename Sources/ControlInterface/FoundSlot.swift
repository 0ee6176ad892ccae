/// A slot of a module: as a rule, a reader.
public struct FoundSlot: Codable, Hashable, Sendable {
  public var reader: String
  /// Nil where there is none, or none that the module knows.
  public var token: FoundToken?

  public init(reader: String, token: FoundToken? = nil) {
    self.reader = reader
    self.token = token
  }
}
