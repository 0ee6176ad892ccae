internal import Glibc

extension FileInformation {
  /// Looks at the file at `path`.
  ///
  /// - Parameter followsLinks: Whether a link at its end stands for what it leads to.
  public init(ofFileAt path: String, followsLinks: Bool = true) throws(SystemError) {
    var raw = Glibc.stat()
    try retrying("stat", path) { followsLinks ? stat(path, &raw) : lstat(path, &raw) }
    self.init(raw)
  }
}

/// Links of the file system.
public enum SymbolicLink {
  /// Where the link at `path` leads, as it is written; nil if there is no link.
  public static func target(of path: String) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { buffer in
      let count = readlink(path, buffer.baseAddress!, buffer.count - 1)
      guard count >= 0 else { return nil }
      buffer[count] = 0
      return String(cString: buffer.baseAddress!)
    }
  }
}

extension Folder {
  /// Opens the folder at `path`, which may be a link to one: for looking at the system's own.
  public convenience init(followingLinksTo path: String) throws(SystemError) {
    try self.init(path + "/.")
  }
}
