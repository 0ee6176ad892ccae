/// What a PKCS #11 module of the configuration shows.
public struct FoundModule: Codable, Hashable, Sendable {
  /// As the configuration has it.
  public var module: String
  /// Tokens of the configuration that use it.
  public var tokens: [String]
  /// Those of them whose URI means several tokens that are plugged in.
  public var ambiguous: [String]
  /// Why nothing can be seen, where nothing can.
  public var state: TokenState?
  /// Values that the state is about.
  public var detail: [String: String]
  public var slots: [FoundSlot]

  public init(
    module: String, tokens: [String], ambiguous: [String] = [], state: TokenState? = nil,
    detail: [String: String] = [:], slots: [FoundSlot] = []
  ) {
    self.module = module
    self.tokens = tokens
    self.ambiguous = ambiguous
    self.state = state
    self.detail = detail
    self.slots = slots
  }
}
