/// Everything that a module shows without a log-in, or with the one there is.
public struct TokenListing: Hashable, Sendable {
  /// A key or certificate.
  public struct Object: Hashable, Sendable {
    /// What kind of object it is.
    public enum Kind: UInt8, Hashable, Sendable {
      case certificate
      case publicKey
      case privateKey
    }

    /// What kind of object it is.
    public var kind: Kind
    /// Its `CKA_ID`.
    public var id: [UInt8]
    /// Its label.
    public var label: String
    /// The PKCS #11 URI that names it.
    public var uri: String
    /// A certificate's DER.
    public var certificate: [UInt8]?
    /// A key's public half.
    public var publicKey: TokenPublicKey?

    /// Describes an object.
    public init(
      kind: Kind, id: [UInt8], label: String, uri: String, certificate: [UInt8]?,
      publicKey: TokenPublicKey?
    ) {
      self.kind = kind
      self.id = id
      self.label = label
      self.uri = uri
      self.certificate = certificate
      self.publicKey = publicKey
    }
  }

  /// A token and what is on it.
  public struct Token: Hashable, Sendable {
    /// What tells it from others.
    public var summary: TokenSummary
    /// How its PIN is.
    public var pin: PINState
    /// Whether the URI of the worker's token means it.
    public var isMeant: Bool
    /// The keys that the worker was asked to serve, in that order, as they are on this token.
    public var keys: [KeyPresence]
    /// The keys and certificates that can be seen.
    public var objects: [Object]
    /// Why they could not be read, if they could not.
    public var failure: TokenFailure?

    /// Describes a token.
    public init(
      summary: TokenSummary, pin: PINState, isMeant: Bool, keys: [KeyPresence], objects: [Object],
      failure: TokenFailure? = nil
    ) {
      self.summary = summary
      self.pin = pin
      self.isMeant = isMeant
      self.keys = keys
      self.objects = objects
      self.failure = failure
    }
  }

  /// The tokens.
  public var tokens: [Token]
  /// Readers without a token, or with one that the module does not know.
  public var emptyReaders: [String]
  /// Why nothing could be listed, if nothing could.
  public var obstacle: TokenPresence?

  /// Describes what a module shows.
  public init(tokens: [Token], emptyReaders: [String], obstacle: TokenPresence? = nil) {
    self.tokens = tokens
    self.emptyReaders = emptyReaders
    self.obstacle = obstacle
  }
}
