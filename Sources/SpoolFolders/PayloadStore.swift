public import SystemCalls

/// Keeps the payloads of one profile that stay files, out of everybody's sight, from when they leave
/// the inbox until they are released unchanged.
///
/// A file goes through three renames on one file system. First into `.arriving/PROFILE/`, under its
/// own name, where nobody can open it any more: there it is read. Once the ledger has it, into
/// `.payloads/` under its job's number. With its result, into the outbox. What a crash leaves in
/// `.arriving/` belongs to the job that the ledger has of that very file, or goes back to the inbox.
public struct PayloadStore: Sendable {
  /// Files that were claimed, and that the ledger may not have.
  public let arriving: Folder
  private let kept: Folder
  private let incoming: Folder
  private let signed: Folder

  /// Opens the store; makes its folders where they are not there.
  public init(_ spool: Spool, _ folders: Spool.ProfileFolders) throws(SystemError) {
    guard let name = FileName(folders.profile) else {
      preconditionFailure("\(folders.profile) names no folder")
    }
    incoming = folders.incoming
    signed = folders.signed
    kept = try spool.root.making(Self.folder, mode: 0o700)
    arriving = try spool.root.making(FileName(".arriving")!, mode: 0o700).making(name, mode: 0o700)
  }

  /// The folder of all profiles' payloads, below the spool's.
  public static let folder = FileName(".payloads")!

  /// Takes a file out of its inbox.
  public func claim(_ name: FileName) throws(SystemError) {
    try incoming.move(name, to: arriving, as: name)
  }

  /// Makes a claimed file of bytes that never were one; returns its name, which no file that was
  /// dropped can have.
  public func add(_ bytes: [UInt8]) throws(SystemError) -> FileName {
    let name = FileName(".submitted-\(UInt64.random(in: .min ... .max))")!
    try arriving.create(name, mode: Spool.fileMode).write(bytes)
    return name
  }

  /// Puts a claimed file back where it came from; beside a file that took its name meanwhile, with a
  /// number in its own.
  public func giveBack(_ name: FileName) throws(SystemError) {
    try giveBack(name, of: arriving, as: name)
  }

  /// Puts the payload of job `id` back in the inbox: it is not what the ledger has.
  public func giveBack(_ id: Int64, as name: FileName) throws(SystemError) {
    try giveBack(Self.name(of: id), of: kept, as: name)
  }

  private func giveBack(
    _ name: FileName, of folder: Folder, as old: FileName
  ) throws(SystemError) {
    for number in 1...100 {
      let other = number == 1 ? old : old.numbered(number)
      do throws(SystemError) {
        return try folder.move(name, to: incoming, as: other)
      } catch { guard error.isAlreadyThere, number < 100 else { throw error } }
    }
  }

  /// Keeps a claimed file as the payload of job `id`, which the ledger has.
  public func keep(_ name: FileName, as id: Int64) throws(SystemError) -> FileInformation {
    try arriving.move(name, to: kept, as: Self.name(of: id))
    return try kept.information(of: Self.name(of: id))
  }

  /// Opens the payload of job `id`.
  public func open(_ id: Int64) throws(SystemError) -> Descriptor {
    try kept.open(Self.name(of: id))
  }

  /// What the kernel knows of the payload of job `id`.
  public func information(of id: Int64) throws(SystemError) -> FileInformation {
    try kept.information(of: Self.name(of: id))
  }

  /// Whether the outbox has a file of the name `stem` with just the bytes of job `id`'s payload.
  public func isReleased(_ id: Int64, as stem: [UInt8]) -> Bool {
    guard let name = FileName(stem), let theirs = try? signed.open(name),
      let own = try? open(id)
    else { return false }
    return (try? own.hasSameBytes(as: theirs)) == true
  }

  /// Moves the payload of job `id` into the outbox, under the name `stem`.
  ///
  /// Interrupted and called again, it does what is left to do. A file of that name with the same
  /// bytes makes the payload superfluous: it is removed.
  ///
  /// - Parameter other: The name to use where another file has `stem`.
  /// - Returns: the name that it has.
  public func release(
    _ id: Int64, as stem: [UInt8], or other: [UInt8]
  ) throws(SystemError) -> [UInt8] {
    do throws(SystemError) {
      try kept.move(Self.name(of: id), to: signed, as: .joining(stem, ""))
      return stem
    } catch {
      if error.isNotFound { return signed.contains(.joining(other, "")) ? other : stem }
      guard error.isAlreadyThere else { throw error }
    }
    if isReleased(id, as: stem) {
      try kept.remove(Self.name(of: id))
      return stem
    }
    do throws(SystemError) {
      try kept.move(Self.name(of: id), to: signed, as: .joining(other, ""))
    } catch { guard error.isAlreadyThere, isReleased(id, as: other) else { throw error } }
    return other
  }

  /// Gives a released payload the name that the files beside it have.
  public func rename(_ stem: [UInt8], to other: [UInt8]) throws(SystemError) {
    do throws(SystemError) {
      try signed.move(.joining(stem, ""), to: signed, as: .joining(other, ""))
    } catch { if !error.isNotFound { throw error } }
  }

  /// Removes the payload of job `id`.
  public func remove(_ id: Int64) throws(SystemError) { try kept.remove(Self.name(of: id)) }

  /// Waits until claims and payloads would survive a power cut.
  public func synchronize() throws(SystemError) { try kept.synchronizeFileSystem() }

  /// The job that a file in ``folder`` belongs to.
  public static func job(of name: FileName) -> Int64? {
    Int64(String(decoding: name.bytes, as: UTF8.self))
  }

  private static func name(of id: Int64) -> FileName { FileName("\(id)")! }
}
