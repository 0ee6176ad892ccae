internal import CLinux
internal import Glibc

/// An open file descriptor and its only owner: it closes when its owner lets go.
public struct Descriptor: ~Copyable, Sendable {
  /// The number, valid for as long as its owner lives.
  public let number: Int32

  /// Takes over `number`, which must be open and owned by nobody else.
  public init(owning number: Int32) { self.number = number }

  deinit { close(number) }

  /// Gives up ownership without closing.
  public consuming func release() -> Int32 {
    let number = number
    discard self
    return number
  }

  /// Reads up to `buffer`'s size; 0 at the end.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    try retrying("read") { Glibc.read(number, buffer.baseAddress, buffer.count) }
  }

  /// Reads from where the file stands until its end, or until more than `limit` bytes came.
  ///
  /// - Parameter size: How many bytes there are likely to be; if just as many come, no more are asked
  ///   for. 0 for what may come in pieces, such as a pipe.
  public func readAll(limit: Int, expecting size: Int = 4096) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    var room = min(max(size, 1), limit) + 1
    while bytes.count <= limit {
      let start = bytes.count
      var failure: SystemError?
      let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        count = 0
        do throws(SystemError) {
          count = try read(into: UnsafeMutableRawBufferPointer(buffer))
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
      if start == 0 { bytes = chunk } else { bytes += chunk }
      if chunk.isEmpty || chunk.count < room && chunk.count == size { break }
      room = min(max(room - chunk.count, bytes.count, 512), limit - bytes.count + 1)
    }
    return bytes
  }

  /// Writes all of `bytes`.
  public func write(_ bytes: [UInt8]) throws(SystemError) {
    var failure: SystemError?
    bytes.withUnsafeBytes { buffer in
      do throws(SystemError) { try write(buffer) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Writes all of `buffer`.
  public func write(_ buffer: UnsafeRawBufferPointer) throws(SystemError) {
    var rest = buffer
    while !rest.isEmpty {
      let written = try retrying("write") { Glibc.write(number, rest.baseAddress, rest.count) }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
    }
  }

  /// What the descriptor is open on.
  public func information() throws(SystemError) -> FileInformation {
    var raw = stat()
    try retrying("fstat") { fstat(number, &raw) }
    return FileInformation(raw)
  }

  /// Sets the permission bits of the file.
  public func permit(_ mode: UInt32) throws(SystemError) {
    try retrying("fchmod") { fchmod(number, mode) }
  }

  /// Waits until the file's bytes and size would survive a power cut (`fdatasync`).
  public func synchronize() throws(SystemError) {
    try retrying("fdatasync") { fdatasync(number) }
  }

  /// Waits until everything written to this file system would survive a power cut (`syncfs`).
  public func synchronizeFileSystem() throws(SystemError) {
    try retrying("syncfs") { syncfs(number) }
  }

  /// Whether some process has the file open for writing: nil where the kernel does not tell,
  /// which it does only to the file's owner. The descriptor must be open for reading only.
  ///
  /// Who opens the file for writing meanwhile waits for some microseconds.
  ///
  /// It asks with a lease (`fcntl(2)`) of a moment; the kernel tells its holder with `SIGIO` of
  /// whoever opens the file in that moment, so the process ignores that signal from now on.
  public func isBeingWritten() -> Bool? {
    _ = Self.ignoresSignalsOfLeases
    guard linux_ignore_lease_breaks(number) == 0 else { return nil }
    if linux_set_lease(number, Int32(F_RDLCK)) == 0 {
      _ = linux_set_lease(number, Int32(F_UNLCK))
      return false
    }
    return errno == EAGAIN ? true : nil
  }

  private static let ignoresSignalsOfLeases: Void = { _ = signal(SIGIO, SIG_IGN) }()
}
