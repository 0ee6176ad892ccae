internal import ControlInterface
internal import JobLedger
internal import Logging
internal import SystemCalls
internal import TokenWorker

extension TokenLane {
  /// Logs the workers in that are not, with a PIN that a person gave, or by the token's PIN pad.
  ///
  /// The PIN goes to one worker first. Only when the token took it do the others get it, so that
  /// one PIN typed can never cost more than one try. On a reader's keys it is typed for one worker only:
  /// another would ask there a second time, when nobody expects it. The others wait for the next unlock.
  func unlock(pin secret: SecretBytes?, lastTry: Bool) async throws(ControlError) {
    await untilAllLooked()
    await turn.take()
    defer { turn.give() }
    let waiting = slots.indices.filter { index in
      guard let need = slots[index].token?.pin.need, !slots[index].isLate else { return false }
      return !slots[index].isLoggedIn && need != .notNeeded
    }
    guard let first = waiting.first, let token = slots[first].token else {
      if slots.contains(where: { $0.isLoggedIn && !$0.isLate }) {
        throw .pinNotNeeded(token: settings.name)
      }
      throw .tokenNotPresent(token: settings.name, state: state)
    }
    try await check(secret, for: token, lastTry)
    // Whoever typed it has gone: it is not sent.
    if Task.isCancelled { throw .pinCancelled(token: settings.name) }
    try await logIn(first, token, secret, by: .person(insisting: lastTry))
    pin.lock = nil
    beginKeeping()
    if token.pin.isTypedOnReader { return }
    for index in waiting.dropFirst() where slots[index].token?.summary == token.summary {
      do { try await logIn(index, token, secret, by: .person(insisting: false)) } catch {
        logger.error(
          "another worker was not unlocked: \(error)",
          metadata: StationEvent.loginFailed.with(serialMetadata))
        break
      }
    }
  }

  /// Refuses a PIN that cannot be right, or must not be tried.
  private func check(
    _ secret: SecretBytes?, for token: PresentToken, _ lastTry: Bool
  ) async throws(ControlError) {
    let name = settings.name
    if token.pin.tries == .none { throw .pinLocked(token: name) }
    if !token.pin.isTypedOnReader {
      guard let secret else { throw .pinMissing(token: name) }
      guard token.pin.allows(secret.count) else {
        throw .pinLength(token: name, min: token.pin.shortest, max: token.pin.longest)
      }
      let serial = token.summary.serialNumber
      if pin.refused.contains(secret, of: serial, insisting: lastTry) {
        throw .pinRefusedBefore(token: name)
      }
    }
    if lastTry { return }
    if token.pin.tries == .last { throw .pinFinalTry(token: name) }
    if try await triesMade(token) >= LanePIN.triesWithoutInsisting {
      throw .pinFinalTry(token: name)
    }
  }

  /// Waits until every worker has looked at the token, so that none is left out; not for long, as
  /// one may have come to harm.
  private func untilAllLooked() async {
    let limit = ContinuousClock.now + .seconds(2)
    while slots.contains(where: { $0.presence == nil && $0.trouble == nil }),
      ContinuousClock.now < limit, !Task.isCancelled
    {
      let revision = changes.revision
      guard slots.contains(where: { $0.presence == nil && $0.trouble == nil }) else { return }
      await nap(for: changes, after: revision, atMost: .milliseconds(200))
    }
  }
}

extension PINState {
  /// Whether the token takes PINs of so many bytes.
  func allows(_ count: Int) -> Bool { (shortest...max(shortest, longest)).contains(count) }
}
