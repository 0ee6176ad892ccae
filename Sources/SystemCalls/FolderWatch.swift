internal import Glibc

/// Tells what happens in folders as it happens (`inotify(7)`).
public final class FolderWatch: Sendable {
  /// What happened to a name in a watched folder.
  public enum Event: Hashable, Sendable {
    /// The file was closed by a writer, or moved in: whole, as far as its writer goes. Or a folder was
    /// moved in.
    case complete(watch: Int32, FileName)
    /// The file was made or written, and its writer is not done. Or a folder was made.
    case begun(watch: Int32, FileName)
    /// The kernel dropped events: only a scan tells what is there.
    case overflow
    /// The folder itself was moved away, or is gone and nobody has it open any more.
    case folderGone(watch: Int32)
  }

  private let descriptor: Descriptor

  public init() throws(SystemError) {
    let number = try retrying("inotify_init1") {
      inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    }
    descriptor = Descriptor(owning: number)
  }

  /// The descriptor's number, readable when there are events.
  public var number: Int32 { descriptor.number }

  /// Starts watching a folder, which may not be a link; the answer is what its events bear.
  public func watch(_ path: String) throws(SystemError) -> Int32 {
    let mask =
      UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_CREATE)
      | UInt32(IN_MOVE_SELF) | UInt32(IN_ONLYDIR) | UInt32(IN_DONT_FOLLOW)
    return try retrying("inotify_add_watch", path) {
      inotify_add_watch(descriptor.number, path, mask)
    }
  }

  /// The events that wait, none if there are none. Never blocks.
  public func events() throws(SystemError) -> [Event] {
    var events: [Event] = []
    let size = 64 * 1024
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 8)
    defer { buffer.deallocate() }
    let count: Int
    do throws(SystemError) { count = try descriptor.read(into: buffer) } catch {
      if error.isAgain { return [] }
      throw error
    }
    var offset = 0
    while offset + 16 <= count {
      let watch = buffer.load(fromByteOffset: offset, as: Int32.self)
      let mask = buffer.load(fromByteOffset: offset + 4, as: UInt32.self)
      let length = Int(buffer.load(fromByteOffset: offset + 12, as: UInt32.self))
      let name = buffer[(offset + 16)..<(offset + 16 + length)].prefix { $0 != 0 }
      offset += 16 + length
      if mask & UInt32(IN_Q_OVERFLOW) != 0 {
        events.append(.overflow)
      } else if mask & UInt32(IN_MOVE_SELF | IN_IGNORED) != 0 {
        events.append(.folderGone(watch: watch))
      } else if let name = FileName(Array(name)) {
        let isComplete = mask & UInt32(IN_CLOSE_WRITE | IN_MOVED_TO) != 0
        events.append(isComplete ? .complete(watch: watch, name) : .begun(watch: watch, name))
      }
    }
    return events
  }
}
