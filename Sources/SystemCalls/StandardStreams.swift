internal import Glibc

/// What a program is given to read and to write.
public enum StandardStreams {
  /// Writes all of `text`; what cannot be written is lost.
  public static func writeError(_ text: String) { write(STDERR_FILENO, Array(text.utf8)) }

  /// Writes all of `bytes`; what cannot be written is lost.
  public static func writeOutput(_ bytes: [UInt8]) { write(STDOUT_FILENO, bytes) }

  /// Reads standard input to its end, or until more than `limit` bytes came.
  public static func readInput(limit: Int) throws(SystemError) -> [UInt8] {
    let copy = Descriptor(owning: try retrying("dup") { dup(STDIN_FILENO) })
    return try copy.readAll(limit: limit, expecting: 65536)
  }

  /// Reads the file at `path`, or until more than `limit` bytes came.
  public static func readFile(at path: String, limit: Int) throws(SystemError) -> [UInt8] {
    let file = Descriptor(
      owning: try retrying("open", path) { open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY) })
    return try file.readAll(limit: limit, expecting: Int(try file.information().size) + 1)
  }

  private static func write(_ number: Int32, _ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let start = UnsafeRawBufferPointer(rebasing: rest)
        let count = Glibc.write(number, start.baseAddress, start.count)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return }
        rest = rest.dropFirst(count)
      }
    }
  }
}
