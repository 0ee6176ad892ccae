internal import Glibc

/// A lock that one process at a time can have; the kernel takes it back when the process ends.
public final class FileLock: Sendable {
  private let descriptor: Descriptor

  /// Nil if another process has the lock on the file at `path`, which is made if there is none.
  public init?(taking path: String) throws(SystemError) {
    let number = try retrying("open", path) { open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600) }
    let descriptor = Descriptor(owning: number)
    guard flock(descriptor.number, LOCK_EX | LOCK_NB) == 0 else {
      if errno == EWOULDBLOCK { return nil }
      throw SystemError.last("flock", path)
    }
    self.descriptor = descriptor
  }
}
