internal import PracticeStation
internal import Synchronization
internal import SystemCalls

/// Sees to it that the daemon does not outlive the practice, however that ends.
final class PracticeGuardian: Sendable {
  private struct State {
    var daemon: PracticeDaemon?
    var isOver = false
  }

  private let state = Mutex(State())
  private let isInterrupted = Atomic(false)

  /// Starts the daemon, unless all is over.
  func start(_ folder: PracticeFolder, program: ProgramCall) throws -> PracticeDaemon {
    try state.withLock { state in
      if state.isOver { Confinement.exitAtOnce(Outcome.internalFailure.rawValue) }
      let daemon = try PracticeDaemon(in: folder, program: program)
      state.daemon = daemon
      return daemon
    }
  }

  /// Ends the daemon and waits for it.
  func stop() {
    state.withLock { state in
      state.isOver = true
      state.daemon?.stop()
      state.daemon = nil
    }
  }

  /// Ends the daemon and then the program, for somebody wants no more of it.
  func interrupt(status: Int32) -> Never {
    isInterrupted.store(true, ordering: .sequentiallyConsistent)
    stop()
    Confinement.exitAtOnce(status)
  }

  /// Never returns where the program is about to end by ``interrupt(status:)``.
  func waitIfInterrupted() {
    while isInterrupted.load(ordering: .sequentiallyConsistent) { Self.wait(seconds: 60) }
  }

  /// Ends the daemon later, whatever hangs by then.
  func stop(after seconds: Int32) {
    OwnThread.start("deadline") {
      Self.wait(seconds: seconds)
      self.stop()
    }
  }

  private static func wait(seconds: Int32) {
    _ = try? Readiness.wait(for: [], milliseconds: seconds * 1000)
  }
}
