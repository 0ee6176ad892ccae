internal import FoundationEssentials
internal import GRDB
internal import SystemCalls

/// A look at a ledger that nobody uses now: whether it is sound, and what it holds.
///
/// A copy is looked at, as even reading a database with a write-ahead log writes beside it.
public struct LedgerInspection: Sendable {
  /// What SQLite finds wrong, in its words; empty if the ledger is sound.
  public let damages: [String]
  public let jobs: Int
  /// In whole seconds since 1970.
  public let latestSigningTime: Int64?

  /// - Parameter folder: The one that the ledger is in.
  public init(of folder: String) throws {
    let manager = FileManager.default
    let copy = manager.temporaryDirectory.path + "/passport-signer-\(UUID().uuidString)"
    try manager.createDirectory(
      atPath: copy, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? manager.removeItem(atPath: copy) }
    for name in ["ledger.sqlite", "ledger.sqlite-wal"]
    where manager.fileExists(atPath: "\(folder)/\(name)") {
      try manager.copyItem(atPath: "\(folder)/\(name)", toPath: "\(copy)/\(name)")
    }
    try self.init(ofCopy: "\(copy)/ledger.sqlite")
  }

  /// Looks at a copy of a ledger, which is only there to be looked at.
  public init(ofCopy path: String) throws {
    var configuration = Configuration()
    configuration.label = "inspection"
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      (damages, jobs, latestSigningTime) = try queue.read { db in
        let answers = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)")
        let references = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
        let lost = references > 0 ? ["\(references) jobs refer to results that are not there"] : []
        return (
          answers.filter { $0 != "ok" } + lost,
          try Int.fetchOne(db, sql: "SELECT count(*) FROM jobs") ?? 0,
          try Int64.fetchOne(db, sql: "SELECT max(signed_at) FROM results")
        )
      }
    } catch let error as DatabaseError {
      damages = [error.message ?? error.resultCode.description]
      jobs = 0
      latestSigningTime = nil
    }
  }
}
