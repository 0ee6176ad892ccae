internal import PracticeStation
internal import SystemCalls

/// Payloads that lie ready on the spool's file system, to be dropped by renaming.
final class Feed {
  private let prepared: Folder
  private let incoming: Folder
  private var names: ArraySlice<FileName>
  let count: Int

  init(_ count: Int, number: Int, _ profile: PracticeProfile, in folder: PracticeFolder) throws {
    prepared = try Folder(making: "\(folder.path)/prepared-\(number)", mode: 0o700)
    incoming = try Folder(making: "\(folder.spool)/incoming/\(profile.name)", mode: 0o770)
    self.count = count
    names = (0..<count).map { FileName("payload-\(number)-\($0).json")! }[...]
    for (index, name) in names.enumerated() {
      try prepared.create(name, mode: 0o640).write(Population.stranger(feed: number, index))
    }
    try prepared.synchronizeFileSystem()
  }

  /// Drops the next payloads at once, or all that are left.
  ///
  /// - Returns: The time of the first, in nanoseconds of the steady clock.
  @discardableResult
  func drop(_ most: Int? = nil) throws -> Int64 {
    let time = WallClock.steadyNanoseconds
    for name in names.prefix(most ?? names.count) {
      try prepared.move(name, to: incoming, as: name)
    }
    names = names.dropFirst(most ?? names.count)
    return time
  }

  /// The next payload's name without its ending.
  var nextStem: String? { names.first.map { String(decoding: $0.stem, as: UTF8.self) } }
}
