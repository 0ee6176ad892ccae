public import SystemCalls

/// Why the spool cannot be used.
public enum SpoolError: Error, Hashable, Sendable {
  /// A folder is on another file system than the rest, so that files cannot be renamed into it.
  case otherFileSystem(path: String)
  /// Others than the daemon may change what is in a folder whose files are released.
  case notPrivate(path: String)
  /// A call failed that the spool cannot do without.
  case unusable(SystemError)
}

extension SpoolError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .otherFileSystem(let path):
      "\(path) is on another file system than the rest of the spool: results are released by "
        + "renaming, so the whole spool must be on one"
    case .notPrivate(let path):
      "\(path) belongs to another user or is open to others: give it to the daemon's user, "
        + "with mode 0700, after looking at what is in it"
    case .unusable(let error): "the spool cannot be used: \(error)"
    }
  }
}
