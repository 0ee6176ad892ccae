public import SystemCalls

extension Inbox {
  /// Looks at `name`; a whole file is claimed for `store` and then read, each piece by `body`.
  ///
  /// Nobody can open it by its name from then on. If somebody who had it open still wrote it, it goes
  /// back, to be looked at again later; so what was read is what is kept.
  public func claim(
    _ name: FileName, for store: PayloadStore, closed: Bool, now: Int64,
    reading body: (Span<UInt8>) -> Void
  ) -> Sighting {
    examine(name, closed: closed, now: now) { file, information throws(SystemError) in
      try store.claim(name)
      guard let claimed = try read(file, information, name, store, body) else {
        try store.giveBack(name)
        return .unfinished(name)
      }
      return .claimed(claimed)
    }
  }

  /// Looks at `name`, whose name alone is enough to refuse it.
  public func refuse(_ name: FileName, closed: Bool, now: Int64) -> Sighting {
    examine(name, closed: closed, now: now) { _, information in
      .refused(name, information.identity, size: information.size)
    }
  }

  /// Reads a file that was claimed; nil if it is not the one that was opened, or not left alone.
  private func read(
    _ file: borrowing Descriptor, _ before: FileInformation, _ name: FileName,
    _ store: PayloadStore, _ body: (Span<UInt8>) -> Void
  ) throws(SystemError) -> ClaimedFile? {
    let claimed = try store.arriving.information(of: name)
    guard claimed.identity.inode == before.identity.inode, claimed.size == before.size,
      claimed.modified == before.modified, claimed.links == 1, file.isBeingWritten() != true
    else { return nil }
    let count: Int
    do throws(SystemError) {
      count = try file.readPieces(limit: limit, expecting: claimed.size, body)
    } catch {
      try store.giveBack(name)
      throw error
    }
    guard count == claimed.size, try file.information() == claimed else { return nil }
    return ClaimedFile(
      name: name, size: count, identity: claimed.identity, modified: claimed.modified)
  }
}
