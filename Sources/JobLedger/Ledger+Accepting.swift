internal import GRDB
internal import HealthCertificate
public import SystemCalls

extension Ledger {
  /// What became of a ``NewJob``.
  public struct Accepted: Sendable {
    public let id: Int64
    /// What it came to in view of earlier jobs.
    public let verdict: NewJob.Verdict
    /// The same content has a result already: it needs no signature.
    public let earlierResult: Int64?
    /// Rejected jobs of the same name and profile that this one mended.
    public let mended: [Int64]
  }

  /// Takes charge of a batch; the answers are in its order, and durable.
  ///
  /// Payloads that come with a ``NewJob/Comparison`` are judged in view of all that was accepted
  /// before, also of the same batch.
  public func accept(_ jobs: [NewJob], at now: Int64) throws -> [Accepted] {
    guard !jobs.isEmpty else { return [] }
    return try transaction { db in
      var tally = Tally()
      var days = DayTally(at: now)
      let insert = try QuickStatement(
        db,
        """
        INSERT INTO jobs (profile, state, name, digest, size, received, finished, source_inode,
          source_changed, problems, payload, prepared, result)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
      var history = try History(db)
      let mending = try Mending(db)
      let accepted = try jobs.map { job in
        let profile = profiles.number(of: job.profile)
        let earlier =
          job.verdict.isAccepted ? try Self.result(of: job.digest, profile, in: db) : nil
        var verdict = job.verdict
        var entries: [CertificateTrace.Entry] = []
        if earlier == nil, verdict.isAccepted, let comparison = job.comparison {
          (verdict, entries) = try history.judge(job, profile, comparison)
        }
        let (state, problems, payload, prepared): (JobState, [UInt8]?, [UInt8]?, [UInt8]?) =
          switch verdict {
          case .accepted(let payload, let prepared, let problems):
            (.queued, problems, payload, prepared)
          case .rejected(let problems): (.rejected, problems, nil, nil)
          }
        try insert.run(
          .integer(profile), .integer(state.code), .bytes(job.name.bytes), .bytes(job.digest),
          .integer(job.size), .integer(now), .optional(state.isAtRest ? now : nil),
          .optional(job.source.map { Int64(bitPattern: $0.inode) }),
          .optional(job.source?.changed), .optional(problems), .optional(payload),
          .optional(prepared), .optional(earlier))
        let id = db.lastInsertedRowID
        tally.add(profile, state)
        var mended: [Int64] = []
        if state == .queued {
          for entry in entries { try history.add(entry, of: id) }
          mended = try mending.mend(job.name, profile, by: id)
        }
        days.received(
          id, profile, isRefused: state == .rejected, problems: problems, mending: mended.count)
        return Accepted(id: id, verdict: verdict, earlierResult: earlier, mended: mended)
      }
      try tally.apply(to: db)
      try days.apply(to: db)
      return accepted
    }
  }

  /// What ``accept(_:at:)`` would make of a payload now; nothing is changed.
  public func verdict(on job: NewJob) throws -> NewJob.Verdict {
    let profile = profiles.number(of: job.profile)
    return try reading { db in
      guard job.verdict.isAccepted, let comparison = job.comparison,
        try Self.result(of: job.digest, profile, in: db) == nil
      else { return job.verdict }
      return try History(db).judge(job, profile, comparison).0
    }
  }

  static func result(of digest: [UInt8], _ profile: Int64, in db: Database) throws -> Int64? {
    try QuickStatement(db, "SELECT id FROM results WHERE digest = ? AND profile = ?")
      .first(.bytes(digest), .integer(profile)) { $0.integer(0) }
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
