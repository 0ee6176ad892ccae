internal import SystemPackage

/// The bytes of a configuration file.
enum FileText {
  static let limit = 1 << 20

  static func read(_ path: String) throws(ConfigurationError) -> [UInt8] {
    do {
      let file = try FileDescriptor.open(
        FilePath(path), .readOnly, options: [.closeOnExec, .nonBlocking])
      return try file.closeAfter { try bytes(of: file) }
    } catch let errno as Errno {
      throw .unreadable(file: path, errno: errno.rawValue, reason: errno.description)
    } catch {
      throw .unreadable(file: path, errno: 5, reason: "\(error)")
    }
  }

  private static func bytes(of file: FileDescriptor) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let chunk = try unsafe [UInt8](unsafeUninitializedCapacity: 16 << 10) { buffer, count in
        count = try unsafe file.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
      if chunk.isEmpty { return bytes }
      bytes += chunk
      guard bytes.count <= limit else { throw Errno.fileTooLarge }
    }
  }
}
