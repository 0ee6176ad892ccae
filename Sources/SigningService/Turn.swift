internal import Synchronization

/// Lets one task through at a time, in the order in which they come.
final class Turn: Sendable {
  private struct State {
    var isTaken = false
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  /// Waits until nobody else has the turn; whoever takes it gives it back.
  func take() async {
    await withCheckedContinuation { waiter in
      let isFree = state.withLock { state in
        defer { state.isTaken = true }
        if state.isTaken { state.waiters.append(waiter) }
        return !state.isTaken
      }
      if isFree { waiter.resume() }
    }
  }

  /// Takes the turn if nobody has it; says whether it did.
  func takeIfFree() -> Bool {
    state.withLock { state in
      defer { state.isTaken = true }
      return !state.isTaken
    }
  }

  func give() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      if state.waiters.isEmpty {
        state.isTaken = false
        return nil
      }
      return state.waiters.removeFirst()
    }
    next?.resume()
  }
}
