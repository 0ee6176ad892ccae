/// What is allowed with a token's PIN.
public struct PINRules: Hashable, Sendable {
  /// How long a log-in lasts.
  public enum Keeping: Hashable, Sendable {
    /// Until the token is unplugged or locked.
    case untilUnplugged
    /// For so long at most, the time of sleep included.
    case time(Duration)
    /// Until what waited at the log-in is signed; where nothing waited, what comes next.
    case oneBatch
  }

  public var keeping: Keeping
  /// Whether the PIN is typed on the token or its reader; nil: as the token says.
  public var isTypedOnReader: Bool?
  /// Whether the worker may keep the PIN for keys that want it for every signature.
  public var keepsForEachSignature: Bool
  /// The name of the file in `$CREDENTIALS_DIRECTORY` that holds the PIN; nil: people type it.
  public var credential: String?

  public init(
    keeping: Keeping = .untilUnplugged, isTypedOnReader: Bool? = nil,
    keepsForEachSignature: Bool = false, credential: String? = nil
  ) {
    self.keeping = keeping
    self.isTypedOnReader = isTypedOnReader
    self.keepsForEachSignature = keepsForEachSignature
    self.credential = credential
  }
}
