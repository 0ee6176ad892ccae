internal import FoundationEssentials
internal import GRDB
internal import SystemCalls

extension Ledger {
  /// What one batch of ``dropCopies(signedBefore:after:limit:at:digest:)`` did.
  public struct Dropped: Sendable, Hashable {
    /// How many copies were dropped.
    public let count: Int
    /// The last result that was looked at; nil if there are no more.
    public let last: Int64?
  }

  /// Drops copies of results that were signed before a time, unless some job still waits for them:
  /// the content's digest, the time, and the digest of what was released stay.
  ///
  /// - Parameters:
  ///   - time: In whole seconds since 1970.
  ///   - id: Only later results are looked at.
  ///   - digest: SHA-256.
  public func dropCopies(
    signedBefore time: Int64, after id: Int64, limit: Int, at now: Int64,
    digest: ([UInt8]) -> [UInt8]
  ) throws -> Dropped {
    try transaction { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          WITH open AS MATERIALIZED
            (SELECT digest, profile FROM jobs WHERE state IN (0, 2, 5, 6))
          SELECT id, output, (digest, profile) IN open FROM results
          WHERE id > ? AND signed_at < ? AND id NOT IN (SELECT result FROM dropped_copies)
          ORDER BY id LIMIT ?
          """, arguments: [id, time, limit])
      let note = try db.cachedStatement(
        sql: "INSERT INTO dropped_copies (result, output_digest, dropped) VALUES (?, ?, ?)")
      let drop = try db.cachedStatement(
        sql: "UPDATE results SET output = x'', receipt = x'' WHERE id = ?")
      var count = 0
      for row in rows where !(row[2] as Bool) {
        try note.execute(arguments: [row[0] as Int64, Data(digest(Self.bytes(row[1]))), now])
        try drop.execute(arguments: [row[0] as Int64])
        count += 1
      }
      return Dropped(count: count, last: rows.count < limit ? nil : rows.last?[0])
    }
  }

  /// The SHA-256 of a result whose copy was dropped; nil if its copy is there.
  public func digestOfDroppedCopy(_ result: Int64) throws -> [UInt8]? {
    try reading { db in
      try Data.fetchOne(
        db.cachedStatement(sql: "SELECT output_digest FROM dropped_copies WHERE result = ?"),
        arguments: [result]
      ).map { [UInt8]($0) }
    }
  }

  /// The stems of released files, a batch at a time.
  ///
  /// - Parameters:
  ///   - time: Only of jobs that were finished before it, in milliseconds since 1970.
  ///   - id: Only of later jobs.
  /// - Returns: The stems, and the last job that was looked at; nil if there are no more.
  public func releasedStems(
    of profile: String, finishedBefore time: Int64, after id: Int64, limit: Int
  ) throws -> (stems: [[UInt8]], last: Int64?) {
    try reading { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT id, coalesce(stem, x'') FROM jobs
          WHERE state = 3 AND profile = ? AND id > ? AND finished < ? ORDER BY id LIMIT ?
          """, arguments: [profiles.number(of: profile), id, time, limit])
      return (rows.map { Self.bytes($0[1]) }, rows.count < limit ? nil : rows.last?[0])
    }
  }
}
