internal import CLinux
internal import Glibc

extension Descriptor {
  /// Opens the regular file at `path` for reading.
  public static func reading(_ path: String) throws(SystemError) -> Descriptor {
    let number = try retrying("open", path) {
      linux_open_at(AT_FDCWD, path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0)
    }
    let file = Descriptor(owning: number)
    guard try file.information().kind == .regular else {
      throw SystemError("open", path, code: SystemError.notAFileCode)
    }
    return file
  }

  /// Makes the file at `path`, which must not be there, for writing.
  public static func creating(_ path: String, mode: UInt32) throws(SystemError) -> Descriptor {
    let number = try retrying("open", path) {
      linux_open_at(AT_FDCWD, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    }
    return Descriptor(owning: number)
  }

  /// Reads what comes next, at most so many bytes; none at the end.
  public func readSome(atMost count: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: max(count, 1)) { buffer, filled in
      filled = 0
      guard count > 0 else { return }
      do throws(SystemError) {
        filled = try read(
          into: UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count]))
      } catch { failure = error }
    }
    if let failure { throw failure }
    return bytes
  }
}
