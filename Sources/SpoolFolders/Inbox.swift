public import SystemCalls

/// Reads what was dropped in one profile's folder, once it is whole.
///
/// A file is whole when its writer closed it or moved it in (which the kernel tells), or when
/// nobody has it open for writing (which the kernel tells to the file's owner), or when it has been
/// quiet for `settle` nanoseconds. Quiet is told by the change time, which nobody can set (`cp -p`
/// sets the other); one that is ahead of the clock is from before the clock was set back.
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
    examine(name, closed: closed, now: now) { file, before throws(SystemError) in
      let bytes = try file.readAll(limit: limit, expecting: before.size)
      let after = try file.information()
      guard after == before, bytes.count == after.size else { return .unfinished(name) }
      return .whole(
        DroppedFile(
          name: name, bytes: bytes, identity: after.identity, modified: after.modified))
    }
  }

  /// Looks at `name`; a whole file is opened and given to `body`.
  func examine(
    _ name: FileName, closed: Bool, now: Int64,
    _ body: (borrowing Descriptor, FileInformation) throws(SystemError) -> Sighting
  ) -> Sighting {
    if name.isTemporary { return .nothing }
    do throws(SystemError) {
      let first = try folder.information(of: name)
      if let reason = refusal(name, first, closed: closed, now: now) { return reason }
      let file = try folder.open(name)
      let before = try file.information()
      if let reason = refusal(name, before, closed: closed, now: now) { return reason }
      switch file.isBeingWritten() {
      case true?: return .unfinished(name)
      case false?: break
      case nil: guard isQuiet(before, closed: closed, now: now) else { return .unfinished(name) }
      }
      return try body(file, before)
    } catch {
      if error.isNotFound { return .nothing }
      return error.isAgain || error.isAlreadyThere ? .unfinished(name) : .unreadable(name, error)
    }
  }

  /// Why a file is not read; nil if it is to be.
  private func refusal(
    _ name: FileName, _ file: FileInformation, closed: Bool, now: Int64
  ) -> Sighting? {
    guard file.kind == .regular else { return .foreign(name, file.kind) }
    guard file.links == 1 else { return .linked(name, since: file.identity.changed) }
    guard file.size > limit else { return nil }
    return isQuiet(file, closed: closed, now: now)
      ? .tooLarge(name, file.identity, size: file.size) : .unfinished(name)
  }

  private func isQuiet(_ file: FileInformation, closed: Bool, now: Int64) -> Bool {
    if closed { return true }
    let changed = file.identity.changed
    return changed <= now - settle || changed > now + max(settle, 1_000_000_000)
  }
}
