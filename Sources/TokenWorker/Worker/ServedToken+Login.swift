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
      if try session.state().isUserLoggedIn { return .alreadyLoggedIn(probes(pin: nil)) }
      if info.flags.contains(.loginRequired) {
        if let refusal = refusal(info, hasPIN: pin != nil, insistsOnLastTry) { return refusal }
        if let pin {
          try pin.withSpan { pin throws(PKCS11Error) in
            try session.logIn(as: .user, pin: pin)
          }
        } else {
          try session.logIn(as: .user, pin: nil)
        }
      }
    } catch {
      if error.returnValue == .userAlreadyLoggedIn { return .alreadyLoggedIn(probes(pin: nil)) }
      let outcome = Self.outcome(error)
      guard case .failed = outcome, isLoggedInAllTheSame else { return outcome }
    }
    return .loggedIn(probes(pin: keepsPIN ? pin : nil))
  }

  /// Whether the token took the PIN although `C_Login` told of an error.
  private var isLoggedInAllTheSame: Bool {
    (try? session.state().isUserLoggedIn) ?? false
  }

  /// What trying the keys gave; where they cannot even be looked for, that of each.
  private func probes(pin: SecretBytes?) -> [KeyProbe] {
    do { return try probe(pin: pin) } catch {
      let failure = TokenFailure(error)
      return keys.enumerated().flatMap { index, key in
        key.settings.algorithms.map {
          KeyProbe(key: index, algorithm: $0, publicKey: nil, outcome: .failed(failure))
        }
      }
    }
  }

  /// Why no PIN is sent to the token at all.
  private func refusal(
    _ info: TokenInfo, hasPIN: Bool, _ insistsOnLastTry: Bool
  ) -> LoginOutcome? {
    if info.flags.contains(.userPINLocked) { return .locked }
    if info.flags.contains(.userPINFinalTry) && !insistsOnLastTry { return .lastTryRefused }
    let isTypedOnReader = pinPad.isUsed(info.flags.contains(.protectedAuthenticationPath))
    return hasPIN == isTypedOnReader ? .otherEntryNeeded : nil
  }

  private static func outcome(_ error: PKCS11Error) -> LoginOutcome {
    switch error.returnValue {
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
