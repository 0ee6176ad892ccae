internal import Glibc

/// The user that this process acts as.
public enum OwnUser {
  public static var number: UInt32 { geteuid() }
  public static var isSuperuser: Bool { geteuid() == 0 }
}

/// Who owns files, and who may use them.
public enum Ownership {
  /// Gives the file at `path`, itself if it is a link, to a user and a group.
  public static func give(_ path: String, user: UInt32, group: UInt32) throws(SystemError) {
    try retrying("chown", path) { lchown(path, user, group) }
  }

  /// Sets the permission bits of the file at `path`.
  public static func permit(_ path: String, mode: UInt32) throws(SystemError) {
    try retrying("chmod", path) { chmod(path, mode) }
  }
}
