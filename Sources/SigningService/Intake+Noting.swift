internal import Logging
internal import SpoolFolders
internal import SystemCalls

/// What is remembered of files that are not taken in.
extension Intake.Desk {
  /// Remembers what is to be looked at again, and tells of what never is.
  mutating func note(_ sighting: Sighting, _ index: Int) {
    switch sighting {
    case .unfinished(let name): unfinished[index].insert(name)
    case .linked(let name, let since):
      unfinished[index].insert(name)
      // Some writers link a file into place and remove its first name at once.
      if WallClock.nanoseconds - since > 15 * intake.settle {
        reportOnce(
          name, index,
          "has another name elsewhere (a hard link): it is left alone until this is its only one")
      }
    case .foreign(let name, let kind):
      reportOnce(name, index, "is a \(kind) and not a file: it is left alone")
    case .unreadable(let name, let error):
      reportOnce(name, index, "cannot be read: \(error)")
    case .whole, .claimed, .refused, .tooLarge, .nothing: break
    }
  }

  private mutating func reportOnce(_ name: FileName, _ index: Int, _ what: String) {
    guard reported[index].count < 10_000, reported[index].insert(name).inserted else { return }
    intake.logger.warning(
      "\(profile(index).inbox.folder.path(of: name)) \(what)",
      metadata: StationEvent.fileLeft.with(["profile": "\(profile(index).name)"]))
  }
}
