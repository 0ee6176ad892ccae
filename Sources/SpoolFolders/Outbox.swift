public import SystemCalls

/// Makes a job's files visible in one profile's folder, all of them or, after a crash, the rest.
///
/// First they are written in the staging folder under the job's number, then made durable together
/// with those of other jobs, then renamed, the one that a reader waits for last. A staged file that
/// is not there any more was released already; so a crash between two renames is mended without
/// releasing anything twice.
public struct Outbox: Sendable {
  private let signed: Folder
  private let staging: Folder
  private let namesWholeFiles: Bool

  /// - Parameter namesWholeFiles: Stems are names of files, beside which results are released.
  public init(
    _ spool: Spool, _ folders: Spool.ProfileFolders, namesWholeFiles: Bool = false
  ) {
    signed = folders.signed
    staging = spool.staging
    self.namesWholeFiles = namesWholeFiles
  }

  /// A file to be released: `suffix` follows the stem of its name.
  public struct File: Sendable {
    public let suffix: String
    public let bytes: [UInt8]

    public init(suffix: String, bytes: [UInt8]) {
      self.suffix = suffix
      self.bytes = bytes
    }
  }

  /// Writes the staged files of job `id`, over what a crash may have left.
  public func stage(_ files: [File], of id: Int64) throws(SystemError) {
    for file in files {
      let staged = try staging.replace(Self.stagedName(id, file.suffix), mode: Spool.fileMode)
      try staged.write(file.bytes)
    }
  }

  /// Whether a released file bears `stem` and `suffix` already.
  public func isTaken(_ stem: [UInt8], _ suffix: String) -> Bool {
    signed.contains(.joining(stem, suffix))
  }

  /// Whether the released file of that name has exactly these bytes.
  public func holds(_ bytes: [UInt8], as stem: [UInt8], _ suffix: String) -> Bool {
    let name = FileName.joining(stem, suffix)
    guard let file = try? signed.open(name) else { return false }
    return (try? file.readAll(limit: bytes.count)) == bytes
  }

  /// Whether a file of job `id` is staged whose released name is taken.
  public func isHindered(_ suffix: String, of id: Int64, as stem: [UInt8]) -> Bool {
    staging.contains(Self.stagedName(id, suffix)) && isTaken(stem, suffix)
  }

  /// Whether what is staged for job `id` has just the bytes of the released file of that name.
  public func holdsStaged(_ suffix: String, of id: Int64, as stem: [UInt8]) -> Bool {
    guard let theirs = try? signed.open(.joining(stem, suffix)),
      let own = try? staging.open(Self.stagedName(id, suffix))
    else { return false }
    return (try? own.hasSameBytes(as: theirs)) == true
  }

  func released(_ name: FileName) throws(SystemError) -> FileInformation {
    try signed.information(of: name)
  }

  func open(_ name: FileName) throws(SystemError) -> Descriptor { try signed.open(name) }

  func remove(_ name: FileName) throws(SystemError) { try signed.remove(name) }

  /// Whether a name in the staging folder is that of a file with this suffix.
  public static func isStaged(_ name: FileName, _ suffix: String) -> Bool {
    name.bytes.drop { $0 != UInt8(ascii: ".") }.elementsEqual(suffix.utf8)
  }

  /// Removes what was staged for job `id`.
  public func unstage(_ suffixes: [String], of id: Int64) {
    for suffix in suffixes { try? staging.remove(Self.stagedName(id, suffix)) }
  }

  /// Where a released file is, in a form that is safe to print.
  public func path(_ stem: [UInt8], _ suffix: String) -> String {
    signed.path(of: .joining(stem, suffix))
  }

  /// The stem that a job uses whose own is taken: with its number behind it, or before the ending of
  /// the file that it names.
  public func alternative(to stem: [UInt8], of id: Int64) -> [UInt8] {
    guard namesWholeFiles, let name = FileName(stem) else {
      return Self.alternative(to: stem, of: id)
    }
    return name.inserting("-\(id)", room: Self.longestSuffix).bytes
  }

  /// The stem with a job's number behind it.
  public static func alternative(to stem: [UInt8], of id: Int64) -> [UInt8] {
    let number = "-\(id)"
    let room = String(repeating: ".", count: longestSuffix)
    let name = FileName.joining(stem, number + room)
    return Array(name.bytes.dropLast(longestSuffix))
  }

  /// Renames the staged files of job `id` to `stem` and their suffixes, in that order.
  ///
  /// Interrupted anywhere and called again, it does what is left to do.
  ///
  /// - Returns: the stem that they have: where a file of such a name is there, not written by us,
  ///   all of them bear ``alternative(to:of:)-method``, and nothing is overwritten.
  public func release(
    _ suffixes: [String], of id: Int64, as stem: [UInt8]
  ) throws(SystemError) -> [UInt8] {
    do throws(SystemError) {
      try move(suffixes, of: id, as: stem)
      return stem
    } catch { guard error.isNotFound || error.isAlreadyThere else { throw error } }
    return try finish(suffixes, of: id, as: stem)
  }

  private func move(
    _ suffixes: [String], of id: Int64, as stem: [UInt8]
  ) throws(SystemError) {
    for suffix in suffixes {
      try staging.move(Self.stagedName(id, suffix), to: signed, as: .joining(stem, suffix))
    }
  }

  /// Does what is left to do of a release that was interrupted, or found a stranger's file.
  private func finish(
    _ suffixes: [String], of id: Int64, as stem: [UInt8]
  ) throws(SystemError) -> [UInt8] {
    let other = alternative(to: stem, of: id)
    let left = suffixes.filter { staging.contains(Self.stagedName(id, $0)) }
    let first = left.count < suffixes.count ? other : stem
    guard !suffixes.contains(where: { isTaken(first, $0) }) else {
      try release(suffixes, of: id, as: other, insteadOf: stem)
      return other
    }
    do throws(SystemError) {
      try move(left, of: id, as: stem)
      return stem
    } catch {
      guard error.isAlreadyThere else { throw error }
      try release(suffixes, of: id, as: other, insteadOf: stem)
      return other
    }
  }

  /// Renames what is staged to `other`, and what bears `stem` already, in the order of `suffixes`.
  /// Once the last one is visible nothing more is renamed: what bears `stem` is somebody else's.
  private func release(
    _ suffixes: [String], of id: Int64, as other: [UInt8], insteadOf stem: [UInt8]
  ) throws(SystemError) {
    guard let last = suffixes.last, staging.contains(Self.stagedName(id, last)) else { return }
    var isOurs = true
    for suffix in suffixes {
      let name = FileName.joining(other, suffix)
      if staging.contains(Self.stagedName(id, suffix)) {
        isOurs = false
        try staging.move(Self.stagedName(id, suffix), to: signed, as: name)
      } else if isOurs, !signed.contains(name) {
        do throws(SystemError) {
          try signed.move(.joining(stem, suffix), to: signed, as: name)
        } catch {
          if !error.isNotFound { throw error }
        }
      }
    }
  }

  private static let longestSuffix = 16

  static func stagedName(_ id: Int64, _ suffix: String) -> FileName {
    FileName("\(id)\(suffix)")!
  }

  /// The job that a staged file belongs to.
  public static func job(of staged: FileName) -> Int64? {
    Int64(String(decoding: staged.bytes.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self))
  }
}
