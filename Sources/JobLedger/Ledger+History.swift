internal import FoundationEssentials
internal import GRDB

extension Ledger {
  /// The key of the digests in the traces: 32 random bytes, made with the ledger.
  public func historyKey() throws -> [UInt8] {
    try reading { Self.bytes(try Data.fetchOne($0, sql: "SELECT key FROM history_key")) }
  }

  /// Empties the write-ahead log while no job waits, so that no payload stays in it: what was deleted
  /// is overwritten in the database itself only. Does nothing if nothing was written since.
  ///
  /// - Returns: false if jobs wait.
  public func clearLog() throws -> Bool {
    guard try counts().allSatisfy({ $0.value[.queued, default: 0] == 0 }) else { return false }
    try foldLog()
    return true
  }

  /// Brings what the write-ahead log has into the database and empties it, so that the next start
  /// need not read it.
  public func foldLog() throws {
    do {
      _ = try queue.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    } catch let error as DatabaseError {
      throw LedgerError.unusable(path: path, reason: "\(error.resultCode)")
    }
  }

  /// What ``supersede(_:at:)`` did.
  public struct Superseded: Sendable, Hashable {
    /// The job whose trace counts no more: the first one of the same result.
    public let job: Int64
    /// It waited, and will not be signed.
    public let isWithdrawn: Bool
  }

  /// What the job says is not held against later payloads any more. One that still waits is held
  /// for good; what was released stays as it is.
  ///
  /// - Throws: ``LedgerError/noSuchJob(_:)``, ``LedgerError/notConcerned(_:_:)`` for a rejected one.
  public func supersede(_ id: Int64, at now: Int64) throws -> Superseded {
    try transaction { db in
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT state, profile, result FROM jobs WHERE id = ?", arguments: [id]),
        let state = JobState(code: row[0])
      else { throw LedgerError.noSuchJob(id) }
      guard state != .rejected else { throw LedgerError.notConcerned(id, state) }
      let first =
        try Int64.fetchOne(
          db, sql: "SELECT min(id) FROM jobs WHERE result = ?", arguments: [row[2] as Int64?])
        ?? id
      for one in [first, id] {
        try db.execute(
          sql: "INSERT INTO superseded (job, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
          arguments: [one, now])
      }
      if state == .queued {
        let next = try state.after(.heldBack)
        try db.execute(
          sql: "UPDATE jobs SET state = ?, reason = ?, finished = ? WHERE id = ?",
          arguments: [next.code, Self.supersededReason, now, id])
        var tally = Tally()
        tally.move(row[1], from: state, to: next)
        try tally.apply(to: db)
      }
      return Superseded(job: first, isWithdrawn: state == .queued || state == .held)
    }
  }

  /// Why a job is held that waited when it was superseded.
  public static let supersededReason = "superseded"

  /// The payload of this rejected job is right, whatever was accepted earlier: when it comes again
  /// under the same profile, earlier jobs are only warned of.
  ///
  /// - Throws: ``LedgerError/noSuchJob(_:)``, ``LedgerError/notConcerned(_:_:)`` unless rejected.
  public func confirm(_ id: Int64, at now: Int64) throws {
    try transaction { db in
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT state, profile, digest FROM jobs WHERE id = ?", arguments: [id]),
        let state = JobState(code: row[0])
      else { throw LedgerError.noSuchJob(id) }
      guard state == .rejected else { throw LedgerError.notConcerned(id, state) }
      try db.execute(
        sql: """
          INSERT INTO confirmed (digest, profile, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
          """, arguments: [row[2] as Data, row[1] as Int64, now])
    }
  }

  /// Whether an operator superseded the job.
  public func isSuperseded(_ id: Int64) throws -> Bool {
    try reading {
      try Int.fetchOne($0, sql: "SELECT 1 FROM superseded WHERE job = ?", arguments: [id]) != nil
    }
  }

  /// The rejected jobs that this one mended.
  public func jobs(mendedBy id: Int64) throws -> [Int64] {
    try reading {
      try Int64.fetchAll(
        $0, sql: "SELECT id FROM jobs WHERE mended_by = ? ORDER BY id", arguments: [id])
    }
  }

  /// The rejected jobs that the latest `limit` jobs mended: a crash may have left their files.
  public func latestMended(limit: Int) throws -> [JobRecord] {
    try reading { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT \(Self.jobColumns) FROM jobs INDEXED BY jobs_mended
          WHERE mended_by > (SELECT max(id) FROM jobs) - ? ORDER BY id
          """, arguments: [limit]
      ).map(record)
    }
  }

  /// How many rejected jobs of each profile are mended; profiles without any are left out.
  public func mendedCounts() throws -> [String: Int] {
    try reading { db in
      var counts: [String: Int] = [:]
      for row in try Row.fetchAll(db, sql: "SELECT profile, jobs FROM mended_counts") {
        counts[profiles.name(of: row[0])] = row[1]
      }
      return counts
    }
  }
}
