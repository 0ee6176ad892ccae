/// The token that a worker serves, as it was when looked at.
public struct PresentToken: Hashable, Sendable {
  /// What tells it from others.
  public var summary: TokenSummary
  /// How its PIN is.
  public var pin: PINState
  /// The keys that the worker was asked to serve, in that order.
  public var keys: [KeyPresence]

  /// Describes a token.
  public init(summary: TokenSummary, pin: PINState, keys: [KeyPresence]) {
    self.summary = summary
    self.pin = pin
    self.keys = keys
  }
}

/// How a token's PIN is.
public struct PINState: Hashable, Sendable {
  /// What stands between the worker and the keys.
  public enum Need: UInt8, Hashable, Sendable {
    /// The user must log in.
    case needed
    /// The user is logged in.
    case loggedIn
    /// The token wants no log-in.
    case notNeeded
    /// The token has no user PIN yet.
    case notInitialized
  }

  /// How many tries are left, as far as the token tells.
  public enum Tries: UInt8, Hashable, Sendable {
    /// None was missed, or the token does not tell.
    case untold
    /// A wrong PIN has been given since the last right one.
    case low
    /// The next wrong PIN locks the token.
    case last
    /// The PIN is locked.
    case none
  }

  /// What stands between the worker and the keys.
  public var need: Need
  /// How many tries are left, as far as the token tells.
  public var tries: Tries
  /// Whether the PIN is typed on the token or its reader, never sent.
  public var isTypedOnReader: Bool
  /// Whether the token wants the PIN to be changed.
  public var mustBeChanged: Bool
  /// The length in bytes of the shortest PIN.
  public var shortest: Int
  /// The length in bytes of the longest PIN.
  public var longest: Int

  /// Describes the state of a PIN.
  public init(
    need: Need, tries: Tries, isTypedOnReader: Bool, mustBeChanged: Bool, shortest: Int,
    longest: Int
  ) {
    self.need = need
    self.tries = tries
    self.isTypedOnReader = isTypedOnReader
    self.mustBeChanged = mustBeChanged
    self.shortest = shortest
    self.longest = longest
  }
}
