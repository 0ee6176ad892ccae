internal import Glibc

/// What the kernel calls a process.
public enum ProcessNumber {
  /// This one.
  public static var own: Int32 { getpid() }
}
