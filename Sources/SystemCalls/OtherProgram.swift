internal import CLinux
internal import Glibc

/// The program that takes the place of this one.
public enum OtherProgram {
  /// Runs the program at `path` in this process from now on; returns only by failing.
  ///
  /// - Parameter endsWithParent: Whether it is asked to end (`SIGTERM`) when the thread ends that
  ///   started this process, however that comes.
  public static func become(
    _ path: String, arguments: [String], endsWithParent: Bool
  ) throws(SystemError) -> Never {
    let parent = getppid()
    if endsWithParent {
      _ = linux_die_with_parent(SIGTERM)
      if getppid() != parent { _exit(0) }
    }
    let argv = ([path] + arguments).map { strdup($0) }
    execv(path, argv + [nil])
    throw SystemError.last("execv", path)
  }
}
