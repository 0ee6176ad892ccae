/// How a key signs with an algorithm, tried with a throw-away digest after the log-in.
///
/// The worker does not judge the signature: whoever gets it verifies it before any use of the key.
public struct KeyProbe: Hashable, Sendable {
  /// How the trial went.
  public enum Outcome: Hashable, Sendable {
    /// The token signed `digest`.
    case signed(way: SigningWay, digest: [UInt8], signature: [UInt8])
    /// The key was not found, or not just one.
    case noKey(KeyPresence.State)
    /// The key is of another type than the algorithm, or of a size that is not supported.
    case unsuitableKey
    /// The token has none of the mechanisms for it.
    case noMechanism
    /// The key wants the PIN for every signature, and keeping it was not allowed or not possible.
    case pinNotKept
    /// The token failed.
    case failed(TokenFailure)
  }

  /// The key's place in ``WorkerSettings/keys``.
  public var key: Int
  /// The algorithm that was tried.
  public var algorithm: SigningAlgorithm
  /// The public half of the key.
  public var publicKey: TokenPublicKey?
  /// How the trial went.
  public var outcome: Outcome

  /// Describes a trial.
  public init(
    key: Int, algorithm: SigningAlgorithm, publicKey: TokenPublicKey?, outcome: Outcome
  ) {
    self.key = key
    self.algorithm = algorithm
    self.publicKey = publicKey
    self.outcome = outcome
  }
}

/// The mechanism that makes a signature.
public enum SigningWay: UInt8, Hashable, Sendable {
  /// `CKM_ECDSA`.
  case ecdsa
  /// `CKM_RSA_PKCS_PSS`.
  case rsaPSS
  /// `CKM_RSA_X_509` over padding made on the host.
  case rsaPSSPaddedOnHost
  /// `CKM_RSA_PKCS`.
  case rsaPKCS1
}
