internal import CLinux
internal import Glibc

/// What a process gives up before it handles secrets or runs code that it does not trust.
public enum Confinement {
  /// No core dump, no reading of this process's memory by others of its user, no new privileges
  /// by whatever it executes.
  public static func keepSecrets() {
    var limit = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    _ = linux_forbid_dumps()
    _ = linux_forbid_new_privileges()
  }

  /// Ends this process (`SIGKILL`) when the thread that started it ends.
  public static func dieWithParent() { _ = linux_die_with_parent(SIGKILL) }

  /// Locks this process, before it loads code that it does not trust, in a cage for good: it may not
  /// open anything in `folders`, start programs or processes, use the network, serve sockets, look
  /// into or signal other processes, or change what is not its own.
  ///
  /// ``keepSecrets()`` must have been called before.
  ///
  /// - Returns: False where the kernel cannot close folders (it has no Landlock); all else holds.
  public static func cage(closing folders: [String]) throws(SystemError) -> Bool {
    let closed = ClosedFolders(folders)
    try closed?.shut()
    try SystemCallFilter.install()
    return closed != nil
  }

  /// Leaves signals that ask a whole group of processes to end to the parent.
  public static func ignoreGroupSignals() {
    for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { signal(number, SIG_IGN) }
  }

  /// Ends this process at once, without the code that libraries want to run then.
  public static func exitAtOnce(_ status: Int32) -> Never { _exit(status) }
}
