/// What came of a log-in. Whatever it was, the PIN was sent to the token at most once.
public enum LoginOutcome: Hashable, Sendable {
  /// The PIN was right; each key was then tried.
  case loggedIn([KeyProbe])
  /// The user was logged in before, so that this PIN was not looked at; each key was then tried.
  case alreadyLoggedIn([KeyProbe])
  /// The PIN was wrong, which used up a try.
  case incorrect
  /// The PIN is locked; nothing was sent if the token said so beforehand.
  case locked
  /// A wrong PIN would lock the token, and the request did not insist; nothing was sent.
  case lastTryRefused
  /// The PIN is shorter or longer than the token takes. The token may have counted it as wrong.
  case lengthOutOfRange
  /// The PIN has expired and must be changed with the maker's program.
  case expired
  /// The person cancelled, or let the time pass, on the token or its reader.
  case cancelled
  /// The PIN is to be typed on the reader, but one was sent, or the other way round; nothing was
  /// sent on.
  case otherEntryNeeded
  /// The token has no user PIN yet.
  case notInitialized
  /// The token is not there to log in to.
  case absent(TokenPresence)
  /// The module failed in another way. It counts as a try, since modules report a wrong PIN so.
  case failed(TokenFailure)
}
