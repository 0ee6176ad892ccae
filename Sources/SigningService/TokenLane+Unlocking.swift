internal import ControlInterface
internal import JobLedger
internal import Logging
internal import SystemCalls
internal import TokenWorker

extension TokenLane {
  /// Logs the workers in with a PIN that a person gave, or by the token's PIN pad.
  ///
  /// The PIN goes to one worker first. Only when the token took it do the others get it, so that
  /// one PIN typed can never cost more than one try.
  func unlock(pin: SecretBytes?, lastTry: Bool) async throws(ControlError) {
    await untilAllLooked()
    let waiting = slots.indices.filter { index in
      guard let need = slots[index].token?.pin.need else { return false }
      return !slots[index].isLoggedIn && need != .notNeeded
    }
    guard let first = waiting.first, let token = slots[first].token else {
      if slots.contains(where: \.isLoggedIn) { throw .pinNotNeeded(token: settings.name) }
      throw .tokenNotPresent(token: settings.name, state: state)
    }
    if pin == nil, !token.pin.isTypedOnReader { throw .pinMissing(token: settings.name) }
    if let pin, !token.pin.isTypedOnReader,
      !(token.pin.shortest...max(token.pin.shortest, token.pin.longest)).contains(pin.count)
    {
      throw .pinLength(token: settings.name, min: token.pin.shortest, max: token.pin.longest)
    }
    if !lastTry {
      if let pin, refusedPINs.contains(pin, of: token.summary.serialNumber) {
        throw .pinWrong(token: settings.name, triesLeft: nil)
      }
      if try await triesMade(token) >= Self.triesWithoutInsisting {
        throw .pinFinalTry(token: settings.name)
      }
    }
    try await logIn(first, token, pin, lastTry)
    for index in waiting.dropFirst() where slots[index].token?.summary == token.summary {
      try await logIn(index, token, pin, false)
    }
  }

  /// Waits until every worker has looked at the token, so that none is left out; not for long, as
  /// one may have come to harm.
  private func untilAllLooked() async {
    let limit = ContinuousClock.now + .seconds(2)
    while slots.contains(where: { $0.presence == nil && $0.trouble == nil }),
      ContinuousClock.now < limit
    {
      let revision = changes.revision
      guard slots.contains(where: { $0.presence == nil && $0.trouble == nil }) else { return }
      await nap(for: changes, after: revision, atMost: .milliseconds(200))
    }
  }

  /// A token may lock at the third wrong PIN, and its flags may not say so beforehand.
  static let triesWithoutInsisting = 2

  /// PINs that were sent to the token since one was right.
  private func triesMade(_ token: PresentToken) async throws(ControlError) -> Int {
    try await aside { [ledger] in try ledger.triesMade(on: token.summary.serialNumber) }
  }

  /// Uses the ledger on a thread of its own.
  private func aside<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws(ControlError) -> Value {
    do { return try await OwnThread.run("pin-tries", body) } catch {
      throw .ledgerUnavailable(reason: "\(error)")
    }
  }

  /// Logs every worker out.
  func lock() async {
    for index in slots.indices where slots[index].isLoggedIn {
      slots[index].isLoggedIn = false
      if let worker = slots[index].worker {
        do {
          _ = try await worker.logOut(within: settings.deadline)
          try await look(index, worker)
        } catch {
          // A worker that cannot log out loses its login with its process.
          worker.stop()
        }
      }
    }
    changed()
    kick()
  }

  private func logIn(
    _ index: Int, _ token: PresentToken, _ pin: SecretBytes?, _ lastTry: Bool
  ) async throws(ControlError) {
    guard let worker = slots[index].worker else {
      throw .tokenNotPresent(token: settings.name, state: state)
    }
    let serial = token.summary.serialNumber
    try await aside { [ledger] in try ledger.beginTry(on: serial, at: WallClock.milliseconds) }
    let outcome: LoginOutcome
    do throws(WorkerError) {
      outcome = try await worker.logIn(
        pin: token.pin.isTypedOnReader ? nil : pin, insistsOnLastTry: lastTry,
        within: token.pin.isTypedOnReader ? max(settings.deadline, .seconds(60)) : settings.deadline
      )
    } catch {
      logger.error("the token did not take the log-in: \(error)")
      throw .tokenNotPresent(token: settings.name, state: .notAnswering)
    }
    switch outcome {
    case .loggedIn(let probes), .alreadyLoggedIn(let probes):
      try await aside { [ledger] in try ledger.endTry(on: serial, wasRight: true) }
      wrongPIN = false
      refusedPINs.forgetAll()
      slots[index].probes = probes
      slots[index].isLoggedIn = true
      do { try await look(index, worker) } catch {
        logger.error("the token failed after the log-in: \(error)")
      }
      if let token = slots[index].token { identify(index, token) }
      logger.notice("a person unlocked the token")
    case .incorrect:
      wrongPIN = true
      if let pin { refusedPINs.add(pin, of: serial) }
      logger.warning("a PIN was wrong")
      changed()
      throw .pinWrong(token: settings.name, triesLeft: nil)
    case .failed(let failure):
      wrongPIN = true
      if let pin { refusedPINs.add(pin, of: serial) }
      logger.error("the log-in failed: \(failure)")
      changed()
      throw .internalError(reason: failure.description)
    case .locked, .lastTryRefused, .otherEntryNeeded, .notInitialized, .absent, .cancelled:
      try await aside { [ledger] in try ledger.endTry(on: serial, wasRight: false) }
      throw refusal(outcome, token)
    case .lengthOutOfRange, .expired: throw refusal(outcome, token)
    }
    changed()
    kick()
  }

  /// What to tell of a log-in in which no PIN was tried, or in vain.
  private func refusal(_ outcome: LoginOutcome, _ token: PresentToken) -> ControlError {
    switch outcome {
    case .locked: .pinLocked(token: settings.name)
    case .lastTryRefused: .pinFinalTry(token: settings.name)
    case .lengthOutOfRange:
      .pinLength(token: settings.name, min: token.pin.shortest, max: token.pin.longest)
    case .expired:
      .internalError(reason: "the PIN has expired: change it with the token's own program")
    case .cancelled: .internalError(reason: "the log-in was cancelled on the reader")
    case .otherEntryNeeded: .pinMissing(token: settings.name)
    case .notInitialized: .internalError(reason: "the token has no user PIN yet")
    case .absent: .tokenNotPresent(token: settings.name, state: state)
    case .loggedIn, .alreadyLoggedIn, .incorrect, .failed:
      .internalError(reason: "\(outcome)")
    }
  }
}
