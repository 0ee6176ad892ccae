extension TokenPresence {
  /// Whether the token is surely not there, rather than hidden by a fault of module or reader.
  public var saysTokenAway: Bool {
    switch self {
    case .noReader, .noToken, .tokenNotRecognized, .otherTokens: true
    case .moduleNotFound, .moduleNotLoadable, .moduleFailed, .readerServiceUnreachable,
      .readerServiceDenied, .ambiguous, .inUse, .present:
      false
    }
  }
}
