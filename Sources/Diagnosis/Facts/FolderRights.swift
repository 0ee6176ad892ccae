/// To whom a folder of a station belongs and who may do what in it, as the package
/// (`debian/passport-signer.tmpfiles`) and the service make it.
struct FolderRights: Sendable, Hashable {
  /// What the folder is for.
  enum Purpose: Sendable, Hashable {
    /// The spool itself: the way to all others.
    case way
    /// Producers drop files below it, or in it.
    case incoming
    /// Producers fetch results from it.
    case signed
    /// Operators read there what was rejected.
    case rejected
    /// The service's own, on the way into the spool and out of it.
    case own
    /// What is released, before it is seen.
    case staging
    /// The ledger's.
    case state
  }

  let path: String
  let purpose: Purpose
  /// The group that it must have; nil where the administrator chooses.
  let group: Accounts.Group?
  /// The permission bits without which something does not work.
  let needed: UInt32
  /// Those that do no harm.
  let harmless: UInt32

  /// The bits that it is to have in the place of those that it has.
  func mended(_ mode: UInt32) -> UInt32 { mode & harmless | needed }
}

extension FolderRights {
  /// Two ways to make a folder: as the package has it, and as the service does in a spool of
  /// somebody's own, whose groups are not known.
  struct Making {
    let packaged: UInt32
    let own: UInt32

    /// The bits that it needs.
    func needed(isUsual: Bool) -> UInt32 { isUsual ? packaged : packaged & own & ~Self.handsDown }
    /// The bits that may be there: those above the rights themselves give nobody one.
    var harmless: UInt32 { packaged | own | 0o7000 }

    /// The set-gid bit.
    static let handsDown = 0o2000 as UInt32
  }
}
