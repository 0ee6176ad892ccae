/// A key that a worker was asked to serve, as it was found on the token.
public struct KeyPresence: Hashable, Sendable {
  /// Whether there is one key that its URI can mean.
  public enum State: Hashable, Sendable {
    /// There is just one.
    case found
    /// There is none.
    case notFound
    /// Keys are seen only after a log-in.
    case hiddenUntilLogin
    /// There are several; their URIs.
    case ambiguous([String])
  }

  /// Whether there is one key that the URI can mean.
  public var state: State
  /// The certificates of the key, DER: those of its `CKA_ID`, else those that hold its public key.
  /// Where the key is hidden, those that the URI can mean.
  public var certificates: [[UInt8]]
  /// Other certificates on the token, DER: those of the authorities above the key's, as a rule.
  public var authorities: [[UInt8]]
  /// The public half, as far as the token tells before or after the log-in.
  public var publicKey: TokenPublicKey?
  /// Whether every signature wants the PIN anew.
  public var alwaysAuthenticates: Bool

  /// Describes a key.
  public init(
    state: State, certificates: [[UInt8]] = [], authorities: [[UInt8]] = [],
    publicKey: TokenPublicKey? = nil, alwaysAuthenticates: Bool = false
  ) {
    self.state = state
    self.certificates = certificates
    self.authorities = authorities
    self.publicKey = publicKey
    self.alwaysAuthenticates = alwaysAuthenticates
  }
}

/// The public half of a key, in numbers.
public enum TokenPublicKey: Hashable, Sendable {
  /// Modulus and exponent, big-endian, without leading zeros.
  case rsa(modulus: [UInt8], exponent: [UInt8])
  /// A point of P-256: x and y, 32 bytes each.
  case p256(point: [UInt8])
}
