internal import FoundationEssentials
internal import GRDB
internal import SystemCalls

/// The database that is the truth about every job.
///
/// Every change is one transaction for a whole batch, and is durable when the call returns
/// (SQLite in WAL mode with `synchronous=FULL`). Calls may come from any thread; they block for as
/// long as a transaction takes, so they belong on a thread of one's own, or use the `async` ones.
public final class Ledger: Sendable {
  let queue: DatabaseQueue
  let path: String
  private let lock: FileLock
  /// Numbers of the profiles' names, settled when the ledger is opened.
  let profiles: Profiles
  /// The latest job that an earlier run of the program accepted.
  let latestAtOpening: Int64

  /// Opens the ledger in `folder`, makes it if there is none, and brings an older one up to date.
  public init(in folder: String, profiles names: [String]) throws {
    let path = folder + "/ledger.sqlite"
    guard let lock = try FileLock(taking: folder + "/lock", within: 3000) else {
      throw LedgerError.inUse(path: path)
    }
    self.path = path
    self.lock = lock
    do {
      if try Self.isTooNew(path) { throw LedgerError.tooNew(path: path) }
      var configuration = Configuration()
      configuration.journalMode = .wal
      configuration.busyMode = .timeout(5)
      configuration.label = "ledger"
      configuration.prepareDatabase { db in
        try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
        try db.execute(sql: "PRAGMA cache_size = -8192")
        try db.execute(sql: "PRAGMA wal_autocheckpoint = 4096")
        try db.execute(sql: "PRAGMA secure_delete = ON")
      }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      // GRDB sets NORMAL as it turns WAL on, with which a power cut takes transactions back.
      try queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      try Self.migrator.migrate(queue)
      profiles = try queue.write { db in try Profiles(storing: names, in: db) }
      latestAtOpening = try queue.read { db in
        try Int64.fetchOne(db, sql: "SELECT max(id) FROM jobs") ?? 0
      }
    } catch let error as DatabaseError {
      throw LedgerError.unusable(path: path, reason: Self.reason(of: error))
    }
  }

  /// Whether a later version wrote the ledger; looks without changing a byte of it.
  private static func isTooNew(_ path: String) throws -> Bool {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.label = "ledger's version"
    do {
      return try DatabaseQueue(path: path, configuration: configuration).read {
        try migrator.hasBeenSuperseded($0)
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN { return false }
  }

  /// Runs `body` in one transaction.
  func transaction<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do { return try queue.write(body) } catch let error as DatabaseError {
      throw LedgerError.unusable(path: path, reason: Self.reason(of: error))
    }
  }

  /// Reads with nobody else at the ledger meanwhile; `body` only reads.
  ///
  /// GRDB's own read turns `query_only` on and off, at which SQLite has every statement compiled
  /// anew.
  func reading<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do { return try queue.unsafeRead(body) } catch let error as DatabaseError {
      throw LedgerError.unusable(path: path, reason: Self.reason(of: error))
    }
  }

  /// Like ``reading(_:)``, without holding the caller's thread.
  func readingAside<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    do { return try await queue.unsafeRead(body) } catch let error as DatabaseError {
      throw LedgerError.unusable(path: path, reason: Self.reason(of: error))
    }
  }

  /// SQLite's words for what went wrong, without the statement that it happened in.
  private static func reason(of error: DatabaseError) -> String {
    "\(error.message ?? error.resultCode.description) (\(error.extendedResultCode.rawValue))"
  }
}
