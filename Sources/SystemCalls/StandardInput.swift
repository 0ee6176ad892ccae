internal import Glibc

/// What a program is given to read.
public enum StandardInput {
  /// Reads to the end, or until more than `limit` bytes came.
  public static func read(limit: Int) throws(SystemError) -> [UInt8] {
    let copy = Descriptor(owning: try retrying("dup") { dup(STDIN_FILENO) })
    return try copy.readAll(limit: limit, expecting: limit)
  }
}
