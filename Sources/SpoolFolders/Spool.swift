public import SystemCalls

/// The folders in which payloads arrive and results leave:
/// `incoming/PROFILE/`, `signed/PROFILE/`, `rejected/PROFILE/`, `.staging/` for what is not yet
/// visible, and `.leaving/PROFILE/` for files that the ledger has.
public struct Spool: Sendable {
  /// The permission bits of files that the daemon makes in the spool.
  public static let fileMode: UInt32 = 0o640
  /// The permission bits of the profiles' folders, if the daemon makes them. Their groups are those
  /// of the folders above, where these have the set-gid bit.
  public static let folderMode: UInt32 = 0o770
  /// Those of a profile's folder to drop files in: its group can put files there, and mend its own,
  /// but neither list the folder nor touch other people's.
  public static let incomingMode: UInt32 = 0o1730
  /// The permission bits of the folders above them: others find their way, and change nothing.
  public static let pathMode: UInt32 = 0o750

  /// The folders of one profile.
  public struct ProfileFolders: Sendable {
    public let profile: String
    public let incoming: Folder
    public let signed: Folder
    public let rejected: Folder
    /// Files that have left `incoming`, to be looked at once more and removed.
    public let leaving: Folder
  }

  public let root: Folder
  public let profiles: [ProfileFolders]
  /// Results that are durable, or about to be, and not yet visible.
  public let staging: Folder

  /// Opens the spool at `path`; makes the folders that are not there.
  ///
  /// - Throws: ``SpoolError``.
  public init(at path: String, profiles names: [String]) throws(SpoolError) {
    do throws(SystemError) {
      root = try Folder(making: path, mode: Self.pathMode)
      root.spreadFolders()
      func folder(_ name: String, in parent: Folder, _ mode: UInt32) throws(SystemError) -> Folder {
        guard let name = FileName(name) else { preconditionFailure("\(name) names no folder") }
        return try parent.making(name, mode: mode)
      }
      staging = try Self.staging(in: root)
      let incoming = try folder("incoming", in: root, Self.pathMode)
      let signed = try folder("signed", in: root, Self.pathMode)
      let rejected = try folder("rejected", in: root, Self.pathMode)
      let leaving = try folder(".leaving", in: root, 0o700)
      var profiles: [ProfileFolders] = []
      for name in names {
        profiles.append(
          ProfileFolders(
            profile: name, incoming: try folder(name, in: incoming, Self.incomingMode),
            signed: try folder(name, in: signed, Self.folderMode),
            rejected: try folder(name, in: rejected, Self.folderMode),
            leaving: try folder(name, in: leaving, 0o700)))
      }
      self.profiles = profiles
    } catch { throw .unusable(error) }
    try checkFileSystems()
    try checkStaging()
  }

  /// A file system that spreads folders places them by their names when they are made: under another
  /// name first, so that the staging folders of all spools of one disk do not share their place.
  private static func staging(in root: Folder) throws(SystemError) -> Folder {
    let name = FileName(".staging")!
    if !root.contains(name) {
      let random = FileName(".staging-\(UInt64.random(in: .min ... .max))")!
      _ = try root.making(random, mode: 0o700)
      try root.move(random, to: root, as: name)
    }
    return try root.making(name, mode: 0o700)
  }

  private func checkFileSystems() throws(SpoolError) {
    do throws(SystemError) {
      let device = try staging.information().device
      for folder in profiles.flatMap({ [$0.incoming, $0.signed, $0.rejected, $0.leaving] })
      where try folder.information().device != device {
        throw SystemError("rename", folder.path, code: SystemError.otherFileSystemCode)
      }
    } catch {
      throw error.isOtherFileSystem
        ? .otherFileSystem(path: error.subject) : .unusable(error)
    }
  }

  /// What is in the staging folder is released: nobody else may have put it there.
  private func checkStaging() throws(SpoolError) {
    let isPrivate: Bool
    do throws(SystemError) { isPrivate = try staging.information().isPrivate } catch {
      throw .unusable(error)
    }
    guard isPrivate else { throw .notPrivate(path: staging.path) }
  }

  public subscript(profile: String) -> ProfileFolders? {
    profiles.first { $0.profile == profile }
  }
}
