internal import PKCS11
internal import SystemCalls

extension ServedToken {
  /// Logs in with at most one `C_Login`, and tries the keys.
  ///
  /// - Parameters:
  ///   - info: What the token says of itself now.
  ///   - begin: Is called before the PIN is sent to the token, and not if it is not sent.
  func logIn(
    _ info: TokenInfo, pin: SecretBytes?, insistsOnLastTry: Bool, keepsPIN: Bool,
    begin: () -> Void
  ) -> LoginOutcome {
    do {
      if try session.state().isUserLoggedIn { return .alreadyLoggedIn(probes(pin: nil)) }
      if info.flags.contains(.loginRequired) {
        if let refusal = refusal(info, hasPIN: pin != nil, insistsOnLastTry) { return refusal }
        begin()
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
      let outcome = TokenFailure(error).outcomeOfLogin(onReader: pin == nil)
      guard case .failed = outcome, isLoggedInAllTheSame else { return outcome }
    }
    let probes = probes(pin: keepsPIN ? pin : nil)
    guard let refusal = refusal(in: probes) else { return .loggedIn(probes) }
    return refusal.judgesPIN ? refusal.outcomeOfLogin(onReader: false) : .failed(refusal)
  }

  /// Tries the keys again with the PIN that was kept, where they want it.
  func tryAgain() throws(PKCS11Error) -> LoginOutcome {
    let probes = try probeAgain()
    return refusal(in: probes).map { .failed($0) } ?? .alreadyLoggedIn(probes)
  }

  /// How a key refused the PIN that it wants for every signature, if one did. Such a PIN is not sent
  /// again, with this key or another: the user is logged out.
  private func refusal(in probes: [KeyProbe]) -> TokenFailure? {
    let refusals = probes.lazy.compactMap { probe in
      if case .failed(let failure) = probe.outcome, failure.isOfLogin { failure } else { nil }
    }
    guard let refusal = refusals.first else { return nil }
    logOutAfterRefusal()
    return refusal
  }

  /// Forgets a PIN that the token did not take with a key, and logs out.
  func logOutAfterRefusal() {
    forgetPIN()
    try? session.logOut()
    try? findKeys()
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
}
