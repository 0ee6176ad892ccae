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
      try prepared.create(name, mode: 0o640).write(Self.payload(number, index))
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

  private static func payload(_ feed: Int, _ index: Int) -> [UInt8] {
    let digits = "\(feed)0000\(index)"
    let zeros = String(repeating: "0", count: 32 - digits.count)
    return Array(
      """
      {"ver":"1.3.0","nam":{"fn":"Nguyễn","gn":"Văn Đo","fnt":"NGUYEN",\
      "gnt":"VAN<DO"},"dob":"1985-04-30","v":[{"tg":"840539006","vp":"1119349007",\
      "mp":"EU/1/20/1528","ma":"ORG-100030215","dn":2,"sd":2,"dt":"2021-11-18","co":"VN",\
      "is":"Bộ Y tế (đo thử)","ci":"URN:UVCI:01:VN:\(zeros)\(digits)"}]}
      """.utf8)
  }
}
