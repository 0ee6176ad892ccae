internal import Glibc

/// Groups of users, as the system names them (`group(5)`).
public enum GroupName {
  /// Nil where the system has no name for `group`.
  public static func name(of group: UInt32) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 65536) { buffer in
      var entry = Glibc.group()
      var found: UnsafeMutablePointer<Glibc.group>?
      getgrgid_r(group, &entry, buffer.baseAddress!, buffer.count, &found)
      return found.map { String(cString: $0.pointee.gr_name) }
    }
  }

  /// The number of the group called `name`; nil where there is none.
  public static func number(of name: String) -> UInt32? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 65536) { buffer in
      var entry = Glibc.group()
      var found: UnsafeMutablePointer<Glibc.group>?
      getgrnam_r(name, &entry, buffer.baseAddress!, buffer.count, &found)
      return found.map { $0.pointee.gr_gid }
    }
  }
}

extension UnixSocket {
  /// The group that the socket's file at `path` belongs to; nil where it cannot be looked at.
  public static func group(ofFileAt path: String) -> UInt32? {
    var raw = stat()
    return stat(path, &raw) == 0 ? raw.st_gid : nil
  }
}
