internal import Certificates
internal import SystemCalls

/// Reads a backup from its beginning to its end, and believes nothing that its digests do not prove.
public final class BackupReader {
  public let manifest: BackupManifest
  private let file: Descriptor
  private var next = 0

  /// Opens the backup at `path`.
  ///
  /// - Throws: ``BackupError``, or `SystemError`.
  public init(_ path: String) throws {
    file = try Descriptor.reading(path)
    guard let header = try Self.header(file), header.name == BackupManifest.name,
      header.size < 16 << 20
    else { throw BackupError.notABackup }
    let bytes = try Self.exactly(header.size, of: file)
    guard let manifest = BackupManifest(bytes) else { throw BackupError.notABackup }
    _ = try Self.exactly(TarHeader.padding(after: header.size), of: file)
    self.manifest = manifest
  }

  /// Gives the next file's content to `take`, in parts; it is good once the call returns.
  ///
  /// - Returns: The file; nil at the end.
  public func nextFile(
    _ take: (BackupManifest.File, [UInt8]) throws -> Void
  ) throws -> BackupManifest.File? {
    guard next < manifest.files.count else { return nil }
    let expected = manifest.files[next]
    next += 1
    guard let header = try Self.header(file), header.name == expected.name,
      header.size == expected.size
    else { throw BackupError.damaged(name: expected.name) }
    var hasher = SHA256()
    var left = header.size
    try take(expected, [])
    while left > 0 {
      let bytes = try Self.exactly(min(left, BackupStream.partSize), of: file)
      hasher.update(bytes.span)
      try take(expected, bytes)
      left -= bytes.count
    }
    _ = try Self.exactly(TarHeader.padding(after: header.size), of: file)
    guard BackupManifest.File.hexadecimal(hasher.finish()) == expected.digest else {
      throw BackupError.damaged(name: expected.name)
    }
    return expected
  }

  private static func header(_ file: borrowing Descriptor) throws -> TarHeader? {
    TarHeader(try exactly(TarHeader.blockSize, of: file)[...])
  }

  private static func exactly(_ count: Int, of file: borrowing Descriptor) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let some = try file.readSome(atMost: count - bytes.count)
      guard !some.isEmpty else { throw BackupError.truncated }
      bytes += some
    }
    return bytes
  }
}
