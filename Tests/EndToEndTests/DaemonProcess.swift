import Foundation
import Glibc
import SystemCalls

/// A started `passport-signerd`, in a process group of its own that ends with its owner.
final class DaemonProcess: @unchecked Sendable {
  // Not Sendable by itself: what changes is guarded by `condition`.
  let number: pid_t
  let log = ProcessLog()
  private let condition = NSCondition()
  private let end: End
  private var isBuried = false

  /// How the daemon ended, for who waits; the thread that learns it keeps nothing else alive.
  private final class End: @unchecked Sendable {
    let condition: NSCondition
    private(set) var ending: ChildProcess.Ending?

    init(_ condition: NSCondition) { self.condition = condition }

    func await(_ number: pid_t) {
      var information = siginfo_t()
      while waitid(P_PID, id_t(number), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
      let status = information._sifields._sigchld.si_status
      condition.withLock {
        ending = information.si_code == CLD_EXITED ? .exited(status) : .killed(signal: status)
        condition.broadcast()
      }
    }
  }

  /// The built programs lie beside the one that runs the tests.
  static let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "passport-signerd").path

  /// - Parameters:
  ///   - wrapper: A program, and its arguments, that is to run the daemon.
  ///   - variables: What its environment has besides this process's, as `NAME=value`.
  init(_ arguments: [String], wrapper: [String] = [], variables: [String] = []) throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Failure("no pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let line = wrapper + [Self.program] + arguments
    let argv = line.map { strdup($0) }
    let envp = (variables + Environment.all + ["SWIFT_BACKTRACE=enable=no", "LC_ALL=C.UTF-8"]).map {
      strdup($0)
    }
    defer { for string in argv + envp { free(string) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, line[0], &actions, &attributes, argv + [nil], envp + [nil])
    close(ends[1])
    guard code == 0 else {
      close(ends[0])
      throw Failure("\(line[0]) cannot be started: error \(code)")
    }
    number = process
    let end = End(condition)
    self.end = end
    log.read(from: ends[0])
    OwnThread.start("reaper") { [number] in end.await(number) }
  }

  deinit { bury() }

  /// Sends a signal to the daemon alone.
  func send(_ signal: Int32) {
    condition.withLock { if !isBuried { _ = kill(number, signal) } }
  }

  /// Waits for the daemon's end; its workers are not touched.
  func end(within seconds: Double = 20) throws -> ChildProcess.Ending {
    let limit = Date(timeIntervalSinceNow: seconds)
    return try condition.withLock {
      while end.ending == nil {
        guard condition.wait(until: limit) else {
          throw Failure("the daemon does not end\n\(log.tail)")
        }
      }
      return end.ending!
    }
  }

  /// The workers that the daemon has now.
  var workers: [pid_t] {
    let tasks = "/proc/\(number)/task"
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
    return threads.flatMap { thread in
      let text = try? String(contentsOfFile: "\(tasks)/\(thread)/children", encoding: .utf8)
      return (text ?? "").split(separator: " ").compactMap { pid_t($0) }
    }
  }

  /// The files that it has open.
  var openFiles: Int {
    let path = "/proc/\(number)/fd"
    return (try? FileManager.default.contentsOfDirectory(atPath: path).count) ?? 0
  }

  /// A figure of `/proc/PID/status`, in KiB.
  func memory(_ name: String) -> Int? {
    let text = try? String(contentsOfFile: "/proc/\(number)/status", encoding: .utf8)
    let line = text?.split(separator: "\n").first { $0.hasPrefix("\(name):") }
    return line.flatMap { Int($0.filter(\.isNumber)) }
  }

  /// Ends the daemon and all that it started, and reaps it.
  func bury() {
    condition.lock()
    defer { condition.unlock() }
    guard !isBuried else { return }
    _ = kill(-number, SIGKILL)
    while end.ending == nil { condition.wait() }
    _ = kill(-number, SIGKILL)
    var status: Int32 = 0
    while waitpid(number, &status, 0) < 0, errno == EINTR {}
    isBuried = true
  }
}

/// Why a test cannot go on.
struct Failure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
