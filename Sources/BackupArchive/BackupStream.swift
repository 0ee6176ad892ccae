internal import Certificates
internal import Synchronization
internal import SystemCalls

/// A backup's bytes, made as they are asked for: a tar archive that begins with its manifest.
public final class BackupStream: Sendable {
  /// A file that goes into the backup.
  public struct Source: Hashable, Sendable {
    /// As ``BackupManifest/File/name``.
    public let name: String
    /// Where it lies.
    public let path: String

    public init(name: String, path: String) {
      self.name = name
      self.path = path
    }
  }

  /// At most so many bytes come at a time.
  public static let partSize = 256 << 10

  private struct State {
    var ready: [UInt8]
    var sources: ArraySlice<(Source, Int)>
    var file: Int32?
    var left = 0
    var isOver = false
  }

  private let created: Int64
  private let state: Mutex<State>

  /// Reads every source once, for its digest.
  public init(
    _ sources: [Source], version: String, configuration: String, created: Int64
  ) throws {
    let files = try sources.map { source in
      let (size, digest) = try Self.digest(of: source.path)
      return BackupManifest.File(name: source.name, size: size, digest: digest)
    }
    let manifest = BackupManifest(
      version: version, created: created, configuration: configuration, files: files
    ).bytes
    guard
      let header = TarHeader(
        name: BackupManifest.name, size: manifest.count, modified: created
      ).bytes
    else { throw BackupError.noRoom(name: BackupManifest.name) }
    let padding = [UInt8](repeating: 0, count: TarHeader.padding(after: manifest.count))
    self.created = created
    state = Mutex(
      State(
        ready: header + manifest + padding,
        sources: zip(sources, files.map(\.size)).map { ($0, $1) }[...]))
  }

  deinit {
    if let file = state.withLock({ $0.file }) { _ = Descriptor(owning: file) }
  }

  /// The next part; nil at the end. Blocks while it reads.
  public func next() throws -> [UInt8]? {
    try state.withLock { state in
      while state.ready.isEmpty {
        if state.isOver { return nil }
        try advance(&state)
      }
      let part = Array(state.ready.prefix(Self.partSize))
      state.ready.removeFirst(part.count)
      return part
    }
  }

  private func advance(_ state: inout State) throws {
    if let file = state.file {
      let descriptor = Descriptor(owning: file)
      state.file = nil
      let bytes = try descriptor.readSome(atMost: min(state.left, Self.partSize))
      guard !bytes.isEmpty else { throw BackupError.truncated }
      state.ready = bytes
      state.left -= bytes.count
      if state.left > 0 {
        state.file = descriptor.release()
      } else {
        let size = state.sources.first?.1 ?? 0
        state.ready += [UInt8](repeating: 0, count: TarHeader.padding(after: size))
        state.sources.removeFirst()
      }
      return
    }
    guard let (source, size) = state.sources.first else {
      state.ready = [UInt8](repeating: 0, count: 2 * TarHeader.blockSize)
      state.isOver = true
      return
    }
    guard let header = TarHeader(name: source.name, size: size, modified: created).bytes else {
      throw BackupError.noRoom(name: source.name)
    }
    state.ready = header
    if size == 0 {
      state.sources.removeFirst()
    } else {
      state.file = try Descriptor.reading(source.path).release()
      state.left = size
    }
  }

  private static func digest(of path: String) throws -> (Int, [UInt8]) {
    let file = try Descriptor.reading(path)
    var hasher = SHA256()
    var size = 0
    while case let bytes = try file.readSome(atMost: partSize), !bytes.isEmpty {
      hasher.update(bytes.span)
      size += bytes.count
    }
    return (size, hasher.finish())
  }
}
