internal import CLinux
internal import Glibc

/// Files outside the spool that are read in one go: certificates, results to be verified.
public enum WholeFile {
  /// The first bytes of the file at `path`, `count` at most.
  public static func head(_ path: String, count: Int) throws(SystemError) -> [UInt8] {
    let file = try open(path)
    return Array(try file.readAll(limit: count, expecting: count).prefix(count))
  }

  /// Reads the file at `path` in pieces, each given to `body`; returns its size in bytes.
  public static func readPieces(
    _ path: String, _ body: (Span<UInt8>) -> Void
  ) throws(SystemError) -> Int {
    let file = try open(path)
    return try file.readPieces(body)
  }

  private static func open(_ path: String) throws(SystemError) -> Descriptor {
    let number = try retrying("open", path) {
      linux_open_at(AT_FDCWD, path, O_RDONLY | O_CLOEXEC | O_NOCTTY, 0)
    }
    return Descriptor(owning: number)
  }

  /// The bytes of the file at `path`.
  ///
  /// - Throws: `SystemError`, with `EFBIG` where it has more than `limit` bytes.
  public static func read(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
    let file = try open(path)
    let information = try file.information()
    let size = information.kind == .regular ? information.size : 0
    let bytes = try file.readAll(limit: limit, expecting: size)
    guard bytes.count <= limit else { throw SystemError("read", path, code: EFBIG) }
    return bytes
  }

  /// How many bytes the file at `path` has; nil where it cannot be opened.
  public static func size(of path: String) -> Int? {
    let number = linux_open_at(AT_FDCWD, path, O_RDONLY | O_CLOEXEC | O_NOCTTY, 0)
    guard number >= 0 else { return nil }
    return try? Descriptor(owning: number).information().size
  }
}
