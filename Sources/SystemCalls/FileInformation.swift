internal import Glibc

/// What the kernel knows of a file: its kind, size and identity.
public struct FileInformation: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case regular, folder, link, device, pipe, socket
  }

  /// Which file of a file system it is: no two have the same at the same time, and a file that is
  /// renamed, written or changed gets another.
  public struct Identity: Hashable, Sendable {
    public let inode: UInt64
    /// Time of the last change, in nanoseconds since 1970.
    public let changed: Int64

    public init(inode: UInt64, changed: Int64) {
      self.inode = inode
      self.changed = changed
    }
  }

  public let kind: Kind
  /// Size in bytes.
  public let size: Int
  public let identity: Identity
  /// Which file system it is on.
  public let device: UInt64
  /// When the content was last written, in nanoseconds since 1970.
  public let modified: Int64
  /// How many names the file has.
  public let links: Int
  public let owner: UInt32
  public let group: UInt32
  /// The permission bits, with set-uid, set-gid and sticky.
  public let mode: UInt32

  init(_ raw: stat) {
    kind =
      switch raw.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .link
      case S_IFIFO: .pipe
      case S_IFSOCK: .socket
      default: .device
      }
    size = Int(raw.st_size)
    identity = Identity(
      inode: UInt64(raw.st_ino), changed: Self.nanoseconds(raw.st_ctim))
    device = UInt64(raw.st_dev)
    modified = Self.nanoseconds(raw.st_mtim)
    links = Int(raw.st_nlink)
    owner = raw.st_uid
    group = raw.st_gid
    mode = raw.st_mode & 0o7777
  }

  /// It belongs to this process's user, and nobody else may do anything with it.
  public var isPrivate: Bool { owner == geteuid() && mode & 0o077 == 0 }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
