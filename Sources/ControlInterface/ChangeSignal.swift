internal import Synchronization

/// Tells whoever waits that something changed, and never loses a change between two waits.
public final class ChangeSignal: Sendable {
  private struct State {
    var revision: UInt64 = 0
    var nextWaiter: UInt64 = 0
    var waiters: [UInt64: CheckedContinuation<Void, any Error>] = [:]
  }

  private let state = Mutex(State())

  public init() {}

  /// How many changes there were.
  public var revision: UInt64 { state.withLock { $0.revision } }

  /// Something changed. Cheap where nobody waits.
  public func notify() {
    let waiters = state.withLock { state in
      state.revision &+= 1
      defer { state.waiters.removeAll() }
      return state.waiters
    }
    for waiter in waiters.values { waiter.resume() }
  }

  /// Waits until there were other changes than those up to `revision`.
  ///
  /// - Throws: `CancellationError`.
  public func wait(after revision: UInt64) async throws {
    let number = state.withLock { state in
      state.nextWaiter += 1
      return state.nextWaiter
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let outcome: Result<Void, any Error>? = state.withLock { state in
          if state.revision != revision { return .success(()) }
          if Task.isCancelled { return .failure(CancellationError()) }
          state.waiters[number] = continuation
          return nil
        }
        if let outcome { continuation.resume(with: outcome) }
      }
    } onCancel: {
      state.withLock { $0.waiters.removeValue(forKey: number) }?
        .resume(throwing: CancellationError())
    }
  }
}
