internal import Glibc

/// What a program is given to read.
public enum StandardInput {
  /// The terminal's path, where a person types on one.
  public static var terminal: String? {
    guard isatty(STDIN_FILENO) == 1, let name = ttyname(STDIN_FILENO) else { return nil }
    return String(cString: name)
  }

  /// Reads to the end, or until more than `limit` bytes came.
  public static func read(limit: Int) throws(SystemError) -> [UInt8] {
    let copy = Descriptor(owning: try retrying("dup") { dup(STDIN_FILENO) })
    return try copy.readAll(limit: limit, expecting: 0)
  }
}
