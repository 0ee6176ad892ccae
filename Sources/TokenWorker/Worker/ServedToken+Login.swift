internal import PKCS11
internal import SystemCalls

extension ServedToken {
  /// Logs in with at most one `C_Login`, and tries the keys.
  ///
  /// - Parameter info: What the token says of itself now.
  func logIn(
    _ info: TokenInfo, pin: SecretBytes?, insistsOnLastTry: Bool, keepsPIN: Bool
  ) -> LoginOutcome {
    do {
      if try session.state().isUserLoggedIn { return .alreadyLoggedIn(try probe(pin: nil)) }
      if let refusal = Self.refusal(info, hasPIN: pin != nil, insistsOnLastTry) { return refusal }
      if info.flags.contains(.loginRequired) {
        if let pin {
          try pin.withSpan { pin throws(PKCS11Error) in
            try session.logIn(as: .user, pin: pin)
          }
        } else {
          try session.logIn(as: .user, pin: nil)
        }
      }
    } catch {
      return Self.outcome(error)
    }
    do {
      return .loggedIn(try probe(pin: keepsPIN ? pin : nil))
    } catch {
      return .failed(TokenFailure(error))
    }
  }

  /// Why no PIN is sent to the token at all.
  private static func refusal(
    _ info: TokenInfo, hasPIN: Bool, _ insistsOnLastTry: Bool
  ) -> LoginOutcome? {
    if info.flags.contains(.userPINLocked) { return .locked }
    if info.flags.contains(.userPINFinalTry) && !insistsOnLastTry { return .lastTryRefused }
    if hasPIN && info.flags.contains(.protectedAuthenticationPath) { return .otherEntryNeeded }
    return nil
  }

  private static func outcome(_ error: PKCS11Error) -> LoginOutcome {
    switch error.returnValue {
    case .userAlreadyLoggedIn: .alreadyLoggedIn([])
    case .pinIncorrect: .incorrect
    case .pinLocked: .locked
    case .pinLengthRange: .lengthOutOfRange
    case .pinExpired: .expired
    case .functionCanceled, .cancel, .functionRejected: .cancelled
    case .userPINNotInitialized: .notInitialized
    default: .failed(TokenFailure(error))
    }
  }
}
