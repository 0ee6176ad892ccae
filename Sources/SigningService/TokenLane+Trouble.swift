internal import Formats
internal import Logging
internal import TokenWorker

/// What is done about a token or a worker that fails.
///
/// A worker that failed in a call has tried a new session already. What is left is a fresh worker,
/// which costs the PIN, and to wait. Where the log-in still holds and only the token's answers are
/// not to be used, trials after growing pauses say when they are again.
extension TokenLane {
  static let shortestTrialPatience = Duration.seconds(30)
  private static let longestFailure = Duration.milliseconds(1400)
  private static let longestTrialPatience = Duration.seconds(960)

  /// Remembers why a worker has to go, or signing has to wait.
  func note(_ trouble: LaneTrouble, _ index: Int) {
    slots[index].trouble = trouble
    if trouble == .tokenLeft { tokenLeft() }
    if trouble != .stillAbsent {
      outage.report(
        trouble, "signing with the token stopped",
        level: trouble == .tokenLeft ? .notice : .error)
    }
    changed()
  }

  /// What was known of the token's PIN, and held against it, ends with its stay.
  func tokenLeft() {
    pin.tokenLeft()
    suspicion = Suspicion()
  }

  /// Ends the worker of a slot.
  func retire(_ index: Int) {
    slots[index].worker?.stop()
    let trouble = slots[index].trouble
    let presence = slots[index].presence
    let absences = slots[index].absences
    let answered = slots[index].answered
    slots[index] = LaneSlot()
    slots[index].trouble = trouble
    slots[index].answered = answered
    if !slots.contains(where: \.isLoggedIn) { pin.refused.forgetTaken() }
    if trouble == .stillAbsent {
      slots[index].presence = presence
      slots[index].absences = absences + 1
    }
    changed()
  }

  /// Decides whether the worker may stay after a batch failed.
  ///
  /// - Throws: The error again if a fresh worker is needed.
  func endure(_ error: any Error, _ index: Int) throws {
    switch LaneTrouble(error) {
    case .wrongSignature:
      guard suspicion.isFaulty else { throw error }
      note(.wrongSignature, index)
    case .inUse(let failure):
      slots[index].isRefused = true
      note(.inUse(failure), index)
    default: throw error
    }
  }

  /// Decides whether a worker may stay whose module fails in looks at the token: not for long, as some
  /// modules answer nothing else once pcscd was restarted, until they are initialized anew.
  ///
  /// - Throws: ``LaneTrouble/failed(_:)`` if a fresh worker is needed.
  func endure(_ presence: TokenPresence, _ index: Int) throws {
    guard case .moduleFailed(let failure) = presence else {
      slots[index].failingSince = nil
      return
    }
    let since = slots[index].failingSince ?? .now
    slots[index].failingSince = since
    if since.duration(to: .now) > Self.longestFailure { throw LaneTrouble.failed(failure) }
  }

  /// Whether signing through the worker depends on a trial that goes right.
  func isWaitingForTrial(_ index: Int) -> Bool {
    suspicion.isFaulty || slots[index].isRefused || mayTrialHelp(index)
  }

  private func mayTrialHelp(_ index: Int) -> Bool {
    slots[index].identities.contains {
      if case .failure(let trouble) = $0 { trouble.mayPass } else { false }
    }
  }

  /// Whether to sign through the worker; has the keys tried first where that depends on it and it is
  /// time.
  ///
  /// - Throws: ``LaneTrouble/failed(_:)`` if the token has failed for so long that a fresh worker is
  ///   the better way.
  func isFit(_ index: Int, _ worker: WorkerProcess) async throws -> Bool {
    guard isWaitingForTrial(index) else { return true }
    var hold = slots[index].hold ?? Hold()
    let isDue =
      suspicion.isFaulty
      ? suspicion.isTrialDue()
      : hold.isTrialDue(longest: canSign(index) ? .seconds(60) : .seconds(1))
    slots[index].hold = hold
    if isDue { try await tryKeysAgain(index, worker, hold) }
    return !suspicion.isFaulty && !slots[index].isRefused && canSign(index)
  }

  /// How long it is until the next trial; far where none is to come.
  func restUntilTrial(_ index: Int) -> Duration {
    guard slots[index].isLoggedIn, isWaitingForTrial(index) else { return .seconds(60) }
    return suspicion.isFaulty ? suspicion.rest : slots[index].hold?.rest ?? .zero
  }

  private func tryKeysAgain(_ index: Int, _ worker: WorkerProcess, _ hold: Hold) async throws {
    var failure: TokenFailure?
    switch try await worker.tryKeys(within: settings.deadline) {
    case .alreadyLoggedIn(let probes):
      slots[index].probes = probes
      failure = probes.lazy.compactMap(\.failure).first
    case .failed(let other) where other.isOfLogin:
      await noteContextLogin(other, index)
      throw LaneTrouble.failed(other)
    case .failed(let other): failure = other
    default: return
    }
    if let token = slots[index].token { identify(index, token) }
    if failure == nil {
      slots[index].isRefused = false
      if !mayTrialHelp(index) { suspicion.giveAnotherChance() }
      changed()
    } else if let failure, !suspicion.isFaulty, !canSign(index),
      hold.began.duration(to: .now) > trialPatience
    {
      trialPatience = min(trialPatience * 2, Self.longestTrialPatience)
      throw LaneTrouble.failed(failure)
    }
  }

  private func canSign(_ index: Int) -> Bool {
    slots[index].identities.contains { if case .success = $0 { true } else { false } }
  }
}

extension KeyProbe {
  fileprivate var failure: TokenFailure? {
    if case .failed(let failure) = outcome, !failure.saysNever { failure } else { nil }
  }
}
