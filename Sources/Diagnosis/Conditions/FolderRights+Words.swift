internal import Words

extension FolderRights.Purpose {
  /// Why the service or others need rights that a folder does not give.
  ///
  /// - Parameter missing: The permission bits that are not there.
  func need(of missing: UInt32) -> String {
    if missing & 0o700 != 0 { return words("The service needs all rights to what is its own.") }
    if missing & 0o077 == 0, missing & FolderRights.Making.handsDown != 0 {
      return words(
        "Without its set-gid bit what is made in it has another group, and the right one cannot use it."
      )
    }
    if missing & 0o077 == 0 {
      return words("Without its sticky bit one producer can remove what another has dropped.")
    }
    return needOfUse
  }

  /// Why a folder needs the group that it should have.
  var needOfGroup: String {
    switch self {
    case .own, .state, .way:
      words("The package gives it that group; no other must ever get a right to what is in it.")
    case .staging:
      words("Results have the group of this folder: who fetches them could not read them.")
    case .incoming, .signed, .rejected: needOfUse
    }
  }

  private var needOfUse: String {
    switch self {
    case .way: words("Whoever may use a folder of the spool must be able to get to it.")
    case .incoming: words("The producers' group could not drop files there.")
    case .signed: words("The producers' group could not fetch results from there.")
    case .rejected: words("The operators' group could not see there what was rejected, and why.")
    case .own, .staging, .state: words("The service needs all rights to what is its own.")
    }
  }
}
