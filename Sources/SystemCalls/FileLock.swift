internal import Glibc

/// A lock that one process at a time can have; the kernel takes it back when the process ends.
public final class FileLock: Sendable {
  private let descriptor: Descriptor

  /// Nil if another process has the lock on the file at `path`, which is made if there is none, and
  /// still has it after `milliseconds`.
  ///
  /// A little patience is wanted even where nobody else uses the file: a program that is being
  /// started has everything that was open, until it becomes that program.
  public init?(taking path: String, within milliseconds: Int32 = 0) throws(SystemError) {
    let number = try retrying("open", path) { open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600) }
    let descriptor = Descriptor(owning: number)
    var left = milliseconds
    while flock(descriptor.number, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK else { throw SystemError.last("flock", path) }
      guard left > 0 else { return nil }
      poll(nil, 0, Self.pause)
      left -= Self.pause
    }
    self.descriptor = descriptor
  }

  /// In milliseconds.
  private static let pause: Int32 = 20
}
