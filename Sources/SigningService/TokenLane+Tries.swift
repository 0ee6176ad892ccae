internal import ControlInterface
internal import JobLedger
internal import SystemCalls
internal import TokenWorker

extension TokenLane {
  /// PINs that were sent to the token since one was right.
  func triesMade(_ token: PresentToken) async throws(ControlError) -> Int {
    let serial = token.summary.serialNumber
    let made = try await aside { [ledger] in try ledger.triesMade(on: serial) }
    pin.tries[serial] = made
    return made
  }

  /// Looks once in the ledger what was sent to a token that has come.
  func learnTries(of token: PresentToken) async {
    guard pin.tries[token.summary.serialNumber] == nil else { return }
    _ = try? await triesMade(token)
  }

  /// A PIN is about to be sent: it counts, whatever happens from now on.
  func beginTry(_ token: PresentToken, _ giver: PINGiver) async throws(ControlError) {
    let serial = token.summary.serialNumber
    let name = settings.name
    try await aside { [ledger] in
      if giver == .credential {
        try ledger.beginCredentialTry(of: name, on: serial, at: WallClock.milliseconds)
      } else {
        try ledger.beginTry(on: serial, at: WallClock.milliseconds)
      }
    }
    if giver == .credential { pin.isCredentialTrusted = false }
    pin.tries[serial, default: 0] += 1
  }

  /// The PIN that was sent last was right, or did not reach the token.
  func endTry(
    _ token: PresentToken, _ giver: PINGiver, wasRight: Bool
  ) async throws(ControlError) {
    let serial = token.summary.serialNumber
    let name = settings.name
    try await aside { [ledger] in
      try ledger.endTry(on: serial, wasRight: wasRight)
      if giver == .credential { try ledger.trustCredential(of: name) }
    }
    if giver == .credential { pin.isCredentialTrusted = true }
    pin.tries[serial] = wasRight ? 0 : max(0, pin.tries[serial, default: 0] - 1)
  }

  /// Uses the ledger on a thread of its own.
  func aside<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws(ControlError) -> Value {
    do { return try await OwnThread.run("pin-tries", body) } catch {
      throw .ledgerUnavailable(reason: "\(error)")
    }
  }
}
