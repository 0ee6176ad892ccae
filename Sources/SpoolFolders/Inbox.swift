public import SystemCalls

/// Reads what was dropped in one profile's folder, once it is whole.
///
/// A file is whole when its writer closed it or moved it in (which the kernel tells), or when
/// nobody has it open for writing (which the kernel tells to the file's owner), or when it has been
/// quiet for `settle` nanoseconds.
public struct Inbox: Sendable {
  public let folder: Folder
  /// The largest payload in bytes.
  public let limit: Int
  /// How long a file must be quiet that nothing is known about, in nanoseconds.
  public let settle: Int64

  public init(folder: Folder, limit: Int, settle: Int64) {
    self.folder = folder
    self.limit = limit
    self.settle = settle
  }

  /// Looks at `name` and reads it if it is a whole file.
  ///
  /// - Parameters:
  ///   - closed: Its writer is known to have closed it, or to have moved it in.
  ///   - now: In nanoseconds since 1970.
  public func look(at name: FileName, closed: Bool, now: Int64) -> Sighting {
    if name.isTemporary { return .nothing }
    do throws(SystemError) {
      let first = try folder.information(of: name)
      guard first.kind == .regular else { return .foreign(name, first.kind) }
      guard first.links == 1 else { return .linked(name) }
      if first.size > limit {
        return isQuiet(first, closed: closed, now: now)
          ? .tooLarge(name, first.identity, size: first.size) : .unfinished(name)
      }
      let file = try folder.open(name)
      let before = try file.information()
      guard before.kind == .regular else { return .foreign(name, before.kind) }
      switch file.isBeingWritten() {
      case true?: return .unfinished(name)
      case false?: break
      case nil: guard isQuiet(before, closed: closed, now: now) else { return .unfinished(name) }
      }
      let bytes = try file.readAll(limit: limit, expecting: before.size)
      let after = try file.information()
      guard after.identity == before.identity, bytes.count == after.size else {
        return .unfinished(name)
      }
      return .whole(
        DroppedFile(
          name: name, bytes: bytes, identity: after.identity, modified: after.modified))
    } catch {
      return error.isNotFound ? .nothing : .unreadable(name, error)
    }
  }

  private func isQuiet(_ file: FileInformation, closed: Bool, now: Int64) -> Bool {
    if closed { return true }
    let latest = max(file.modified, file.identity.changed)
    return latest <= now - settle
  }
}
