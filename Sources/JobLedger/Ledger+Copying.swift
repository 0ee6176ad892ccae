internal import GRDB
internal import GRDBSQLite

extension Ledger {
  /// Copies the ledger, as it is at one moment, into a new database at `path`, while it is used: a
  /// part at a time, so that nobody waits for long (SQLite's online backup). Blocks until it is done.
  public func copy(to path: String) throws {
    do {
      let target = try DatabaseQueue(path: path)
      try target.inDatabase { copy in
        let begun = unsafe queue.inDatabase { db in
          unsafe sqlite3_backup_init(copy.sqliteConnection, "main", db.sqliteConnection, "main")
        }
        guard let backup = unsafe begun else {
          throw DatabaseError(resultCode: .SQLITE_ERROR, message: "no copy can be begun")
        }
        var code = SQLITE_OK
        repeat {
          // Changes of this connection go into the copy as they are made.
          code = queue.inDatabase { _ in unsafe sqlite3_backup_step(backup, Self.pagesAtATime) }
        } while code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED
        let end = unsafe sqlite3_backup_finish(backup)
        guard code == SQLITE_DONE, end == SQLITE_OK else {
          throw DatabaseError(resultCode: ResultCode(rawValue: end == SQLITE_OK ? code : end))
        }
      }
      // One file, without a log of changes beside it.
      try target.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try target.close()
    } catch let error as DatabaseError {
      throw LedgerError.unusable(path: path, reason: "\(error)")
    }
  }

  private static let pagesAtATime: Int32 = 128
}
