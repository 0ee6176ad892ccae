internal import FoundationEssentials
internal import GRDB
public import SystemCalls

extension Ledger {
  /// What became of a ``NewJob``.
  public struct Accepted: Sendable {
    public let id: Int64
    /// The same content has a result already: it needs no signature.
    public let earlierResult: Int64?
  }

  /// Takes charge of a batch; the answers are in its order, and durable.
  public func accept(_ jobs: [NewJob], at now: Int64) throws -> [Accepted] {
    guard !jobs.isEmpty else { return [] }
    return try transaction { db in
      var tally = Tally()
      let insert = try db.cachedStatement(
        sql: """
          INSERT INTO jobs (profile, state, name, digest, size, received, finished, source_inode,
            source_changed, problems, payload, result)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """)
      let accepted = try jobs.map { job in
        let profile = profiles.number(of: job.profile)
        let (state, problems, payload): (JobState, [UInt8]?, [UInt8]?) =
          switch job.verdict {
          case .accepted(let payload, let problems): (.queued, problems, payload)
          case .rejected(let problems): (.rejected, problems, nil)
          }
        let earlier = state == .queued ? try Self.result(of: job.digest, profile, in: db) : nil
        try insert.execute(arguments: [
          profile, state.code, Data(job.name.bytes), Data(job.digest), job.size, now,
          state.isAtRest ? now : nil,
          job.source.map { Int64(bitPattern: $0.inode) }, job.source?.changed,
          problems.map { Data($0) }, payload.map { Data($0) }, earlier,
        ])
        tally.add(profile, state)
        return Accepted(id: db.lastInsertedRowID, earlierResult: earlier)
      }
      try tally.apply(to: db)
      return accepted
    }
  }

  static func result(of digest: [UInt8], _ profile: Int64, in db: Database) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM results WHERE digest = ? AND profile = ?"),
      arguments: [Data(digest), profile])
  }

  /// The files that the latest `limit` jobs came from: a crash may have left them in the spool
  /// although the ledger has them.
  public func latestSources(limit: Int) throws -> [FileInformation.Identity: JobRecord] {
    try reading { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT \(Self.jobColumns), source_inode, source_changed FROM jobs
          ORDER BY id DESC LIMIT ?
          """, arguments: [limit])
      var sources: [FileInformation.Identity: JobRecord] = [:]
      while let row = try rows.next() {
        guard let inode = row["source_inode"] as Int64?,
          let changed = row["source_changed"] as Int64?
        else { continue }
        let identity = FileInformation.Identity(
          inode: UInt64(bitPattern: inode), changed: changed)
        sources[identity] = try record(row)
      }
      return sources
    }
  }
}
