internal import ControlInterface
internal import JobLedger
internal import Logging
internal import SystemCalls
internal import TokenWorker

/// On whose behalf a PIN is sent.
enum PINGiver: Hashable, Sendable {
  /// Somebody who typed it; insisting: also where a wrong one would lock the token.
  case person(insisting: Bool)
  /// The stored PIN.
  case credential
}

extension TokenLane {
  /// How long a person may take at the reader's keys.
  private static let timeAtReader = Duration.seconds(60)

  /// Sends a PIN to the token once, which the ledger knows beforehand. Who calls has the turn.
  func logIn(
    _ index: Int, _ token: PresentToken, _ secret: SecretBytes?, by giver: PINGiver
  ) async throws(ControlError) {
    guard let worker = slots[index].worker else {
      throw .tokenNotPresent(token: settings.name, state: state)
    }
    let isTypedOnReader = token.pin.isTypedOnReader
    try await beginTry(token, giver)
    slots[index].isLoggingIn = true
    let outcome: LoginOutcome
    do throws(WorkerError) {
      outcome = try await worker.logIn(
        pin: isTypedOnReader ? nil : secret, insistsOnLastTry: giver == .person(insisting: true),
        within: isTypedOnReader ? max(settings.deadline, Self.timeAtReader) : settings.deadline)
    } catch {
      slots[index].isLoggingIn = false
      if case .loginNotBegun = error { try await endTry(token, giver, wasRight: false) }
      logger.error(
        "the token did not take the log-in: \(error)",
        metadata: StationEvent.loginFailed.with(serialMetadata))
      changed()
      throw .tokenNotPresent(token: settings.name, state: .notAnswering)
    }
    slots[index].isLoggingIn = false
    switch outcome {
    case .loggedIn(let probes):
      try await endTry(token, giver, wasRight: true)
      if let secret { noteTaken(secret, token) }
      await accept(index, worker, probes, giver)
    case .alreadyLoggedIn(let probes):
      try await endTry(token, giver, wasRight: false)
      await accept(index, worker, probes, giver)
    case .incorrect, .failed, .lengthOutOfRange, .expired:
      await noteRefusal(outcome, index, worker, token, secret)
      throw refusal(outcome, token)
    case .locked, .lastTryRefused, .otherEntryNeeded, .notInitialized, .absent, .cancelled:
      if outcome == .locked { pin.locked.insert(token.summary.serialNumber) }
      // A stored PIN may be what locked it.
      if outcome == .locked, giver == .credential {
        changed()
        throw refusal(outcome, token)
      }
      try await endTry(token, giver, wasRight: false)
      changed()
      throw refusal(outcome, token)
    }
  }

  /// The serial number of the token that is there, for the journal.
  var serialMetadata: Logger.Metadata {
    slots.lazy.compactMap(\.token).first.map { ["serial": "\($0.summary.serialNumber)"] } ?? [:]
  }

  private func accept(
    _ index: Int, _ worker: WorkerProcess, _ probes: [KeyProbe], _ giver: PINGiver
  ) async {
    pin.wasWrong = false
    guard slots[index].worker === worker else { return }
    slots[index].giver = giver
    slots[index].probes = probes
    slots[index].isLoggedIn = true
    if giver != .credential { suspicion.giveAnotherChance() }
    do { try await look(index, worker) } catch {
      logger.error(
        "the token failed after the log-in: \(error)",
        metadata: StationEvent.loginFailed.with(serialMetadata))
    }
    if let token = slots[index].token {
      if !token.keys.contains(where: \.alwaysAuthenticates) { pin.refused.forgetTaken() }
      identify(index, token)
    }
    logger.notice(
      giver == .credential ? "the stored PIN unlocked the token" : "a person unlocked the token",
      metadata: StationEvent.unlocked.with(serialMetadata))
    changed()
    kick()
  }

  /// The PIN was right. One that is sent again for every signature must be known again if the token
  /// refuses it then.
  private func noteTaken(_ secret: SecretBytes, _ token: PresentToken) {
    let serial = token.summary.serialNumber
    pin.refused.forget(secret, of: serial)
    if settings.pin.keepsForEachSignature, token.keys.contains(where: \.mayWantPINForEachSignature)
    {
      pin.refused.tookForEachSignature(secret, of: serial)
    }
  }

  private func noteRefusal(
    _ outcome: LoginOutcome, _ index: Int, _ worker: WorkerProcess, _ token: PresentToken,
    _ secret: SecretBytes?
  ) async {
    var mayBeWrong = true
    switch outcome {
    case .failed(let failure):
      logger.error(
        "the log-in failed: \(failure)", metadata: StationEvent.loginFailed.with(serialMetadata))
      mayBeWrong = !failure.saysTokenGone
    case .incorrect:
      logger.warning("a PIN was wrong", metadata: StationEvent.pinWrong.with(serialMetadata))
    default: break
    }
    if mayBeWrong {
      pin.wasWrong = true
      if let secret { pin.refused.add(secret, of: token.summary.serialNumber) }
    }
    do { try await look(index, worker) } catch {
      logger.debug("the token failed after the log-in: \(error)")
    }
    changed()
  }

  /// What to tell of a log-in in which no PIN was tried, or in vain.
  private func refusal(_ outcome: LoginOutcome, _ token: PresentToken) -> ControlError {
    let name = settings.name
    let now = slots.lazy.compactMap(\.token).first { $0.summary == token.summary } ?? token
    return switch outcome {
    case .incorrect: .pinWrong(token: name, triesLeft: pin.triesLeft(of: now))
    case .failed(let failure): .loginFailed(token: name, reason: failure.description)
    case .locked: .pinLocked(token: name)
    case .lastTryRefused: .pinFinalTry(token: name)
    case .lengthOutOfRange:
      .pinLength(token: name, min: token.pin.shortest, max: token.pin.longest)
    case .expired: .pinExpired(token: name)
    case .cancelled: .pinCancelled(token: name)
    case .otherEntryNeeded: .pinMissing(token: name)
    case .notInitialized: .pinNotSet(token: name)
    case .absent: .tokenNotPresent(token: name, state: state)
    case .loggedIn, .alreadyLoggedIn: .internalError(reason: "\(outcome)")
    }
  }

  /// A key that wants the PIN for every signature refused it after it had been right: that was a try as
  /// well. The PIN counts as refused, and no other worker may send it either.
  func noteContextLogin(_ failure: TokenFailure, _ index: Int) async {
    guard failure.isOfLogin, !failure.saysTokenGone, let token = slots[index].token else { return }
    logger.warning(
      "a key refused the PIN: \(failure)", metadata: StationEvent.pinWrong.with(serialMetadata))
    pin.wasWrong = true
    pin.refused.refuseTaken()
    let giver = slots[index].giver
    if giver == .credential { pin.isCredentialTrusted = false }
    for other in slots.indices where other != index && slots[other].isLoggedIn {
      slots[other].worker?.stop()
    }
    do { try await beginTry(token, giver) } catch {
      logger.error(
        "a try of the PIN could not be counted: \(error)",
        metadata: StationEvent.loginFailed.with(serialMetadata))
    }
  }
}

extension KeyPresence {
  /// A key that is hidden until the log-in may turn out to.
  fileprivate var mayWantPINForEachSignature: Bool { alwaysAuthenticates || state != .found }
}
