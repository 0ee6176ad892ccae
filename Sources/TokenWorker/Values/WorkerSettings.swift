/// What a worker serves.
public struct WorkerSettings: Hashable, Sendable {
  /// A key to serve.
  public struct Key: Hashable, Sendable {
    /// The PKCS #11 URI that names it; it narrows the token's.
    public var uri: String
    /// The algorithms to be ready for.
    public var algorithms: [SigningAlgorithm]
    /// Whether RSA-PSS padding is to be made on the host although the token offers to: for tokens
    /// that get it wrong.
    public var padsOnHost: Bool

    /// Names a key.
    public init(uri: String, algorithms: [SigningAlgorithm], padsOnHost: Bool = false) {
      self.uri = uri
      self.algorithms = algorithms
      self.padsOnHost = padsOnHost
    }
  }

  /// The module, by path or by its name in p11-kit's registry.
  public var module: String
  /// The PKCS #11 URI that names the token.
  public var tokenURI: String
  /// SHA-256 of a certificate on the token that is meant, where the URI means several.
  public var certificateDigest: [UInt8]?
  /// The keys to serve.
  public var keys: [Key]
  /// Whether the worker may keep the PIN for keys that want it for every signature.
  public var keepsPIN: Bool
  /// Where the PIN is typed.
  public var pinPad: PINPad

  /// Says what to serve.
  public init(
    module: String, tokenURI: String, certificateDigest: [UInt8]? = nil, keys: [Key],
    keepsPIN: Bool = false, pinPad: PINPad = .asTheTokenSays
  ) {
    self.module = module
    self.tokenURI = tokenURI
    self.certificateDigest = certificateDigest
    self.keys = keys
    self.keepsPIN = keepsPIN
    self.pinPad = pinPad
  }
}
