/// Whether the token that a worker serves is there, and if not, what is in the way.
public enum TokenPresence: Hashable, Sendable {
  /// No module of that path, or none of that name registered with p11-kit.
  case moduleNotFound(String)
  /// The module cannot be loaded, for the reason that the dynamic linker gives.
  case moduleNotLoadable(path: String, reason: String)
  /// The module does not work.
  case moduleFailed(TokenFailure)
  /// No reader is seen, and pcscd does not run.
  case readerServiceUnreachable
  /// No reader is seen, and pcscd's socket may not be opened by this user.
  case readerServiceDenied
  /// No reader is seen.
  case noReader
  /// Readers are seen, but no token.
  case noToken(readers: [String])
  /// A card or token is in a reader, but the module does not know its kind.
  case tokenNotRecognized(readers: [String])
  /// Only other tokens are there.
  case otherTokens([TokenSummary])
  /// Several tokens are there that the URI could mean.
  case ambiguous([TokenSummary])
  /// Another program keeps the token to itself, in these readers where they are known.
  case inUse(readers: [String])
  /// The token is there.
  case present(PresentToken)
}
