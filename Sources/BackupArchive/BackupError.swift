/// Why a backup cannot be made or used.
public enum BackupError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A file has a name or size that a tar archive has no room for.
  case noRoom(name: String)
  /// The file is no backup, or of a later version.
  case notABackup
  /// It ends in the middle.
  case truncated
  /// A file in it is not what the backup's own list says.
  case damaged(name: String)

  public var description: String {
    switch self {
    case .noRoom(let name): "\(name) is too large, or its path too long, for a backup"
    case .notABackup: "this is no backup of PassportSigner that this version can read"
    case .truncated: "the backup ends in the middle: copy it again from where it came"
    case .damaged(let name): "\(name) in the backup is damaged: use another backup"
    }
  }
}
