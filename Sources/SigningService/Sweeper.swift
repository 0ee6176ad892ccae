internal import JobLedger
internal import Logging
internal import SpoolFolders
internal import Synchronization
internal import SystemCalls

/// Settles the claims of payloads that the ledger has, beside the intake, on threads of its own that
/// give way to everything else: in a burst, payloads are signed first and cleared away afterwards.
///
/// A file system that discards freed blocks at once has the thread that removes a file wait for the
/// disk. What is not removed when the process ends is settled by the next scan.
final class Sweeper: Sendable {
  /// How many threads wait for the disk at a time.
  static let threads = 2
  /// Beyond as many claims that wait, whoever brings more removes them itself.
  private static let most = 32_768
  private static let batch = 64

  private struct State {
    var waiting: [Claim] = []
    var isStopped = false
  }

  private let ledger: Ledger
  private let logger: Logger
  private let state = Mutex(State())
  private let wake: WakeUp

  init(ledger: Ledger, logger: Logger) throws {
    self.ledger = ledger
    self.logger = logger
    wake = try WakeUp()
  }

  /// No claim waits; the last ones may still be at a thread.
  var isIdle: Bool { state.withLock(\.waiting.isEmpty) }

  /// Has claims settled soon.
  func add(_ claims: [Claim]) {
    guard !claims.isEmpty else { return }
    let isTaken = state.withLock { state in
      if state.isStopped || state.waiting.count > Self.most { return false }
      state.waiting += claims
      return true
    }
    if isTaken {
      wake.signal()
    } else {
      var outage = Outage(logger: logger)
      for claim in claims { settle(claim, &outage) }
    }
  }

  /// Ends every ``run()`` once all claims are removed.
  func stop() {
    state.withLock { $0.isStopped = true }
    wake.signal()
  }

  /// Removes until ``stop()``; blocks.
  func run() throws {
    OwnThread.giveWay()
    var outage = Outage(logger: logger)
    while true {
      let (claims, isStopped) = take()
      for claim in claims { settle(claim, &outage) }
      if !claims.isEmpty { continue }
      if isStopped {
        wake.signal()
        return
      }
      _ = try Readiness.wait(for: [wake.number], milliseconds: -1)
      wake.clear()
    }
  }

  private func take() -> ([Claim], Bool) {
    state.withLock { state in
      let claims = Array(state.waiting.suffix(Self.batch))
      state.waiting.removeLast(claims.count)
      return (claims, state.isStopped)
    }
  }

  private func settle(_ claim: Claim, _ outage: inout Outage) {
    do {
      try claim.settle(ledger)
      outage.end()
    } catch { outage.report(error, "a payload that was taken in stays in its inbox") }
  }
}
