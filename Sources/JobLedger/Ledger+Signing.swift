internal import FoundationEssentials
internal import GRDB
internal import SystemCalls

extension Ledger {
  /// The next `limit` jobs of `profiles` that wait for the token, oldest first, later than `id`.
  public func queuedJobs(
    in names: [String], after id: Int64, limit: Int
  ) async throws -> [QueuedJob] {
    try await queuedJobs(in: names, after: id, limit: limit, "1")
  }

  /// The newest job of `profiles` that waits for the token; nil where none does.
  public func newestQueuedJob(in names: [String]) async throws -> Int64? {
    let profiles = profiles
    return try await readingAside { db in
      try names.compactMap { name in
        try Int64.fetchOne(
          db, sql: "SELECT max(id) FROM jobs WHERE state = 0 AND profile = ?",
          arguments: [profiles.number(of: name)])
      }.max()
    }
  }

  /// Jobs of `profiles` that wait although their content had a result when they were accepted.
  public func answeredJobs(
    in names: [String], after id: Int64, limit: Int
  ) async throws -> [QueuedJob] {
    try await queuedJobs(in: names, after: id, limit: limit, "j.result IS NOT NULL")
  }

  private func queuedJobs(
    in names: [String], after id: Int64, limit: Int, _ condition: String
  ) async throws -> [QueuedJob] {
    let profiles = profiles
    let latest = latestAtOpening
    let jobs = try await readingAside { db in
      var jobs: [QueuedJob] = []
      for name in names {
        let waiting = try QuickStatement(
          db,
          """
          SELECT j.id, j.name, j.digest, j.size,
            iif(j.id > \(latest), j.prepared, j.payload), j.problems, r.id
          FROM jobs j LEFT JOIN results r ON r.digest = j.digest AND r.profile = j.profile
          WHERE j.state = 0 AND j.profile = ? AND j.id > ? AND \(condition)
          ORDER BY j.id LIMIT ?
          """)
        try waiting.each(.integer(profiles.number(of: name)), .integer(id), .integer(limit)) {
          row in
          let id = row.integer(0)
          let bytes = row.bytes(4)
          jobs.append(
            QueuedJob(
              id: id, profile: name, name: try Self.name(row.bytes(1)), digest: row.bytes(2),
              size: Int(row.integer(3)),
              material: id > latest ? .prepared(bytes) : .payload(bytes),
              problems: row.optionalBytes(5), earlierResult: row.optionalInteger(6)))
        }
      }
      return jobs
    }
    guard names.count > 1 else { return jobs }
    return Array(jobs.sorted { $0.id < $1.id }.prefix(limit))
  }

  /// A job's fresh result, to be recorded.
  public struct Signed: Sendable {
    public let id: Int64
    public let profile: String
    public let digest: [UInt8]
    /// The stem of the names that its files will have.
    public let stem: [UInt8]
    public let result: Outcome

    public enum Outcome: Sendable {
      case fresh(SigningResult)
      case earlier(Int64)
    }

    public init(id: Int64, profile: String, digest: [UInt8], stem: [UInt8], result: Outcome) {
      self.id = id
      self.profile = profile
      self.digest = digest
      self.stem = stem
      self.result = result
    }
  }

  /// What became of a ``Signed``.
  public enum Recorded: Hashable, Sendable {
    /// The job has the result that was given, under this number.
    case asGiven(Int64)
    /// The same content had this result already: it is the one to be released.
    case earlier(Int64)
    /// The job waits no more, as somebody held it back: nothing is to be released for it. A fresh
    /// result is kept for when it is let go.
    case refused
  }

  /// Records the results of `signed`, and that the files of `released` are visible, in one
  /// transaction.
  ///
  /// A second result for the same content is refused by the database: the first one stands, and the
  /// job gets that. The answers are in the order of `signed`.
  public func record(
    signed: [Signed], released: [Released], at now: Int64
  ) throws -> [Recorded] {
    guard !signed.isEmpty || !released.isEmpty else { return [] }
    return try transaction { db in
      var tally = Tally()
      var days = DayTally(at: now)
      try markReleased(released, at: now, in: db, &tally)
      let store = try QuickStatement(
        db,
        """
        INSERT INTO results (profile, digest, signed_at, output, receipt) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """)
      let update = try QuickStatement(
        db,
        """
        UPDATE jobs SET state = ?, result = ?, stem = ?, payload = NULL, prepared = NULL
        WHERE id = ? AND state = ?
        """)
      let next = try JobState.queued.after(.resultRecorded)
      let results = try signed.map { job -> Recorded in
        let profile = profiles.number(of: job.profile)
        let result: Int64
        var isAsGiven = true
        switch job.result {
        case .earlier(let number): result = number
        case .fresh(let fresh):
          try store.run(
            .integer(profile), .bytes(job.digest), .integer(fresh.signedAt), .bytes(fresh.output),
            .bytes(fresh.receipt))
          if db.changesCount == 1 {
            result = db.lastInsertedRowID
          } else {
            result = try Self.result(of: job.digest, profile, in: db)!
            isAsGiven = false
          }
        }
        try update.run(
          .integer(next.code), .integer(result), .bytes(job.stem), .integer(job.id),
          .integer(JobState.queued.code))
        guard db.changesCount == 1 else { return .refused }
        tally.move(profile, from: .queued, to: next)
        days.signed(profile)
        return isAsGiven ? .asGiven(result) : .earlier(result)
      }
      try tally.apply(to: db)
      try days.apply(to: db)
      return results
    }
  }

  /// A job whose files are visible, under names with this stem.
  public struct Released: Sendable {
    public let id: Int64
    public let profile: String
    public let stem: [UInt8]

    public init(id: Int64, profile: String, stem: [UInt8]) {
      self.id = id
      self.profile = profile
      self.stem = stem
    }
  }

  private func markReleased(
    _ released: [Released], at now: Int64, in db: Database, _ tally: inout Tally
  ) throws {
    guard !released.isEmpty else { return }
    let next = try JobState.signed.after(.madeVisible)
    let update = try QuickStatement(
      db, "UPDATE jobs SET state = ?, finished = ?, stem = ? WHERE id = ? AND state = ?")
    for job in released {
      try update.run(
        .integer(next.code), .integer(now), .bytes(job.stem), .integer(job.id),
        .integer(JobState.signed.code))
      if db.changesCount == 1 {
        tally.move(profiles.number(of: job.profile), from: .signed, to: next)
      }
    }
  }

  /// Ends one job that waits, at an operator's wish or as it cannot be signed.
  ///
  /// - Throws: ``LedgerError/impossible(_:in:)``, also for what only ``record(signed:released:at:)``
  ///   and the token's work bring about; ``LedgerError/noSuchJob(_:)``.
  public func change(
    _ id: Int64, _ event: JobEvent, reason: String?, at now: Int64
  ) throws {
    try transaction { db in
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT state, profile FROM jobs WHERE id = ?", arguments: [id]),
        let state = JobState(code: row[0])
      else { throw LedgerError.noSuchJob(id) }
      let next = try state.after(event)
      guard next.isAtRest, next != .released else {
        throw LedgerError.impossible(event, in: state)
      }
      try db.execute(
        sql: "UPDATE jobs SET state = ?, reason = ?, finished = ? WHERE id = ?",
        arguments: [next.code, reason, now, id])
      var tally = Tally()
      tally.move(row[1], from: state, to: next)
      try tally.apply(to: db)
    }
  }

  /// The latest time that was signed, in whole seconds since 1970. As the signing clock never goes
  /// back, it is among the last that were recorded.
  public func latestSigningTime() throws -> Int64? {
    try reading {
      try Int64.fetchOne(
        $0,
        sql: """
          SELECT max(signed_at) FROM (SELECT signed_at FROM results ORDER BY id DESC LIMIT 4096)
          """)
    }
  }

  /// The numbers of the results that contents have already, in their order.
  public func results(of contents: [(profile: String, digest: [UInt8])]) throws -> [Int64?] {
    try reading { db in
      try contents.map {
        try Self.result(of: $0.digest, profiles.number(of: $0.profile), in: db)
      }
    }
  }

  /// Looks a result up by its number.
  public func result(_ id: Int64) throws -> SigningResult? {
    try reading { db in
      try Row.fetchOne(
        db.cachedStatement(sql: "SELECT output, receipt, signed_at FROM results WHERE id = ?"),
        arguments: [id]
      ).map {
        SigningResult(output: Self.bytes($0[0]), receipt: Self.bytes($0[1]), signedAt: $0[2])
      }
    }
  }
}
