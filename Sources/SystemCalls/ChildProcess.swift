internal import CLinux
internal import Glibc

/// A program that this process has started, until it is reaped.
///
/// It must be reaped by ``waitForExit()``, from one thread; ``kill()`` may come from any.
public final class ChildProcess: @unchecked Sendable {
  // Not Sendable by itself: `isReaped` is guarded by `lock`.
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private var isReaped = false

  /// The kernel's number of the process, which may name another one after it is reaped.
  public let number: Int32

  /// How a process ended.
  public enum Ending: Hashable, Sendable {
    /// By itself, with that status.
    case exited(Int32)
    /// By a signal of that number.
    case killed(signal: Int32)
  }

  /// Starts the program at `path`.
  ///
  /// Its standard input is `input`, else empty; its standard output is `output` and its standard
  /// error `errors`, by default the same, and both this process's standard error; `socket`, if there
  /// is one, is its descriptor 3, and it has no others.
  /// The thread that calls must outlive the child where the child dies with its parent, as the
  /// kernel means that thread.
  public init(
    running path: String, arguments: [String] = [], environment: [String], socket: Int32? = nil,
    input: Int32? = nil, output: Int32 = 2, errors: Int32? = nil
  ) throws(SystemError) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors ?? output, 2)
    if let socket { posix_spawn_file_actions_adddup2(&actions, socket, 3) }
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_addclosefrom_np(&actions, socket == nil ? 3 : 4)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    let argv = ([path] + arguments).map { strdup($0) }
    let envp = environment.map { strdup($0) }
    defer { for string in argv + envp { free(string) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, path, &actions, &attributes, argv + [nil], envp + [nil])
    guard code == 0 else { throw SystemError("posix_spawn", path, code: code) }
    number = process
    lock = .allocate(capacity: 1)
    lock.initialize(to: pthread_mutex_t())
    pthread_mutex_init(lock, nil)
  }

  deinit {
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  /// Ends the process at once, if it has not ended (`SIGKILL`).
  public func kill() { send(SIGKILL) }

  /// Asks the process to end (`SIGTERM`).
  public func terminate() { send(SIGTERM) }

  /// Sends a signal, unless the process is reaped.
  public func send(_ signal: Int32) {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    if !isReaped { Glibc.kill(number, signal) }
  }

  /// Whether the process ends within so many milliseconds; it is not reaped.
  public func endsWithin(milliseconds: Int32) -> Bool {
    guard let end = try? end() else { return false }
    return (try? Readiness.wait(for: [end.number], milliseconds: milliseconds)) == [true]
  }

  /// A descriptor that can be read once the process has ended, for ``Readiness``.
  public func end() throws(SystemError) -> Descriptor {
    Descriptor(owning: try retrying("pidfd_open") { linux_process_descriptor(number) })
  }

  /// Waits for the end of the process, and reaps it.
  public func waitForExit() -> Ending {
    var information = siginfo_t()
    while waitid(P_PID, id_t(number), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    isReaped = true
    var status: Int32 = 0
    while waitpid(number, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7f
    return signal == 0 ? .exited((status >> 8) & 0xff) : .killed(signal: signal)
  }
}
