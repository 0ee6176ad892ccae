public import SystemCalls

/// Puts aside what did not pass: the file itself, unchanged, and beside it what is wrong.
public struct Rejects: Sendable {
  private let folders: Spool.ProfileFolders

  public init(_ folders: Spool.ProfileFolders) { self.folders = folders }

  /// Writes `problems`, then moves `name` from the inbox to the rejected ones beside them.
  ///
  /// After a crash between the two, doing it again completes it.
  ///
  /// - Parameter folder: Where the file is, if not in the inbox.
  /// - Returns: the name that it has there: the job's number is in it if its own was taken.
  public func takeOver(
    _ name: FileName, in folder: Folder? = nil, of id: Int64, problems: [UInt8]
  ) throws(SystemError) -> FileName {
    try putAside(name, of: id, problems: problems) { other throws(SystemError) in
      try (folder ?? folders.incoming).move(name, to: folders.rejected, as: other)
    }
  }

  /// Writes a rejected payload that never was a file.
  public func write(
    _ bytes: [UInt8], as name: FileName, of id: Int64, problems: [UInt8]
  ) throws(SystemError) -> FileName {
    try putAside(name, of: id, problems: problems) { other throws(SystemError) in
      try folders.rejected.create(other, mode: Spool.fileMode).write(bytes)
    }
  }

  /// Where a rejected payload and its problems are, in a form that is safe to print.
  public func paths(of name: FileName, of id: Int64) -> [String] {
    let alternative = Self.alternative(to: name, of: id)
    let used = folders.rejected.contains(alternative) ? alternative : name
    return [used, .joining(used.bytes, Self.suffix)].map { folders.rejected.path(of: $0) }
  }

  /// Moves a rejected payload back to the inbox under its name, and removes its problems.
  ///
  /// - Returns: false if it is not there any more.
  public func giveBack(_ name: FileName, of id: Int64) throws(SystemError) -> Bool {
    for other in [Self.alternative(to: name, of: id), name] {
      let reasons = Self.reasons(for: other)
      guard isOf(id, reasons), folders.rejected.contains(other) else { continue }
      try folders.rejected.move(other, to: folders.incoming, as: name)
      try folders.rejected.remove(reasons)
      return true
    }
    return false
  }

  /// Removes a rejected payload and its problems, if they are still there.
  public func clear(_ name: FileName, of id: Int64) throws(SystemError) {
    for other in [Self.alternative(to: name, of: id), name] {
      let reasons = Self.reasons(for: other)
      guard isOf(id, reasons) else { continue }
      for file in [other, reasons] {
        do throws(SystemError) { try folders.rejected.remove(file) } catch {
          if !error.isNotFound { throw error }
        }
      }
    }
  }

  /// Whether these are the problems of that job: a report begins with its version and the job.
  private func isOf(_ id: Int64, _ reasons: FileName) -> Bool {
    guard let file = try? folders.rejected.open(reasons),
      let bytes = try? file.readAll(limit: Self.head)
    else { return false }
    return String(decoding: bytes.prefix(Self.head), as: UTF8.self).contains("\"job\":\(id),")
  }

  /// The bytes at the beginning of a report that hold the job's number.
  private static let head = 64

  private func putAside(
    _ name: FileName, of id: Int64, problems: [UInt8],
    _ place: (FileName) throws(SystemError) -> Void
  ) throws(SystemError) -> FileName {
    let isTaken = folders.rejected.contains(name) || !isFree(Self.reasons(for: name), for: problems)
    let other = isTaken ? Self.alternative(to: name, of: id) : name
    let unseen = FileName(".\(id)" + Self.suffix)!
    do throws(SystemError) { try folders.rejected.remove(unseen) } catch {
      if !error.isNotFound { throw error }
    }
    try folders.rejected.create(unseen, mode: Spool.fileMode).write(problems)
    try folders.rejected.moveReplacing(unseen, to: folders.rejected, as: Self.reasons(for: other))
    try place(other)
    return other
  }

  /// Nothing is there, or what a crash left of the same problems.
  private func isFree(_ reasons: FileName, for problems: [UInt8]) -> Bool {
    guard let there = try? folders.rejected.information(of: reasons) else { return true }
    guard there.kind == .regular, let file = try? folders.rejected.open(reasons),
      let bytes = try? file.readAll(limit: problems.count)
    else { return false }
    return problems.starts(with: bytes)
  }

  private static func reasons(for name: FileName) -> FileName { .joining(name.bytes, suffix) }

  /// What follows a rejected file's name in the name of the file that says why.
  public static let suffix = ".problems.json"

  private static func alternative(to name: FileName, of id: Int64) -> FileName {
    name.inserting("-\(id)", room: suffix.utf8.count)
  }
}
