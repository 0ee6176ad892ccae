internal import Glibc

/// How much room a file system has, and whether it takes anything.
public struct FileSystemRoom: Hashable, Sendable {
  /// What its users may still fill, in bytes.
  public let freeBytes: UInt64
  /// All of it, in bytes.
  public let totalBytes: UInt64
  /// How many files its users may still make.
  public let freeFiles: UInt64
  /// How many files it can have; 0 where it sets no number.
  public let totalFiles: UInt64
  /// Whether it is mounted so that nothing can be written.
  public let isReadOnly: Bool

  /// Looks at the file system that `path` is on.
  public init(at path: String) throws(SystemError) {
    var raw = Glibc.statvfs()
    try retrying("statvfs", path) { statvfs(path, &raw) }
    freeBytes = UInt64(raw.f_bavail) * UInt64(raw.f_frsize)
    totalBytes = UInt64(raw.f_blocks) * UInt64(raw.f_frsize)
    freeFiles = UInt64(raw.f_favail)
    totalFiles = UInt64(raw.f_files)
    isReadOnly = raw.f_flag & 1 != 0
  }
}
