import Foundation
import SystemCalls

/// Does something again and again on a thread of its own, until it is stopped.
final class RepeatingThread: @unchecked Sendable {
  // Not Sendable by itself: what changes is guarded by `condition`.
  private let condition = NSCondition()
  private var isStopped = false
  private var isDone = false

  /// - Parameter pause: Between two rounds, in seconds.
  init(_ name: String, pause: Double, _ round: @escaping () -> Void) {
    nonisolated(unsafe) let round = round
    OwnThread.start(name) { [self] in
      while !isOver(after: pause) { round() }
      condition.withLock {
        isDone = true
        condition.broadcast()
      }
    }
  }

  private func isOver(after pause: Double) -> Bool {
    let limit = Date(timeIntervalSinceNow: pause)
    return condition.withLock {
      while !isStopped, condition.wait(until: limit) {}
      return isStopped
    }
  }

  /// Lets there be no more rounds.
  func cancel() {
    condition.withLock {
      isStopped = true
      condition.broadcast()
    }
  }

  /// Waits for the end of the last round.
  func stop() {
    cancel()
    condition.withLock {
      while !isDone { condition.wait() }
    }
  }
}
