internal import Synchronization
internal import SystemCalls

/// The daemon at work in a practice folder. It is stopped when its owner lets go.
public final class PracticeDaemon: Sendable {
  private let process: Mutex<ChildProcess?>
  /// Can be read once the process has ended.
  private let end: Descriptor

  /// Starts the daemon and returns once its socket answers.
  ///
  /// - Parameters:
  ///   - program: `passport-signerd`, or what becomes it; the calling thread must outlive it where it
  ///     ends with its parent.
  ///   - seconds: How long it may take.
  public init(in folder: PracticeFolder, program: ProgramCall, seconds: Int = 10) throws {
    if let connection = try? UnixSocket.connect(to: folder.socket) {
      let peer = try? UnixSocket.peer(of: connection.number)
      throw PracticeError.alreadyServed(socket: folder.socket, process: peer?.process)
    }
    let watch = try FolderWatch()
    _ = try watch.watch(folder.path)
    let log = try folder.newLog()
    let process = try ChildProcess(
      running: program.path, arguments: program.arguments + ["--config", folder.settingsFile],
      environment: Environment.all(with: folder.tokenVariable), output: log.number)
    self.process = Mutex(process)
    end = try process.end()
    guard try isServed(folder.socket, watch, seconds) else {
      stop()
      throw PracticeError.daemonNotReady(log: folder.log, lastWords: folder.lastWords)
    }
  }

  deinit { stop() }

  /// Whether the socket answered before the process ended and the time was over.
  private func isServed(_ socket: String, _ watch: FolderWatch, _ seconds: Int) throws -> Bool {
    let deadline = WallClock.steadyNanoseconds + Int64(seconds) * 1_000_000_000
    while WallClock.steadyNanoseconds < deadline {
      if (try? UnixSocket.connect(to: socket)) != nil { return true }
      let ready = try Readiness.wait(for: [watch.number, end.number], milliseconds: 10)
      if ready[1] { return false }
      _ = try watch.events()
    }
    return false
  }

  /// Waits until the daemon has ended, by itself or by ``stop(seconds:)``.
  public func waitForEnd() throws {
    _ = try Readiness.wait(for: [end.number], milliseconds: -1)
  }

  /// Asks the daemon to end, ends it by force after so many seconds, and waits until it is gone.
  public func stop(seconds: Int32 = 10) {
    process.withLock { process in
      guard let running = process.take() else { return }
      running.terminate()
      if !running.endsWithin(milliseconds: seconds * 1000) { running.kill() }
      _ = running.waitForExit()
    }
  }
}
