internal import CLinux
internal import Glibc

/// Files outside the spool that are read in one go: certificates, results to be verified.
public enum WholeFile {
  /// The bytes of the file at `path`.
  ///
  /// - Throws: `SystemError`, with `EFBIG` where it has more than `limit` bytes.
  public static func read(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
    let number = try retrying("open", path) {
      linux_open_at(AT_FDCWD, path, O_RDONLY | O_CLOEXEC | O_NOCTTY, 0)
    }
    let file = Descriptor(owning: number)
    let information = try file.information()
    let size = information.kind == .regular ? information.size : limit
    let bytes = try file.readAll(limit: limit, expecting: size)
    guard bytes.count <= limit else { throw SystemError("read", path, code: EFBIG) }
    return bytes
  }
}
