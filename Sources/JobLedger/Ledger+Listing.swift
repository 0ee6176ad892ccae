internal import FoundationEssentials
internal import GRDB
internal import SystemCalls

extension Ledger {
  static let jobColumns = """
    id, profile, state, name, digest, size, received, finished, stem, problems, reason, result
    """

  /// Which jobs a listing is about.
  public struct Selection: Sendable {
    /// Of one state; nil is every state.
    public var state: JobState?
    /// Of one profile; nil is every profile.
    public var profile: String?
    /// Only jobs with a higher number.
    public var after: Int64 = 0
    /// At most as many.
    public var limit = 100

    public init() {}
  }

  /// The selected jobs, by number.
  public func jobs(_ selection: Selection) throws -> [JobRecord] {
    try reading { db in
      var sql = "SELECT \(Self.jobColumns) FROM jobs WHERE id > ?"
      var arguments: StatementArguments = [selection.after]
      if let state = selection.state { sql += " AND state = \(state.code)" }
      if let profile = selection.profile {
        guard profiles.knows(profile) else { return [] }
        sql += " AND profile = ?"
        arguments += [profiles.number(of: profile)]
      }
      arguments += [selection.limit]
      return try Row.fetchAll(db, sql: sql + " ORDER BY id LIMIT ?", arguments: arguments).map(
        record)
    }
  }

  /// The job with this number.
  public func job(_ id: Int64) throws -> JobRecord? {
    try reading { db in
      try Row.fetchOne(
        db.cachedStatement(sql: "SELECT \(Self.jobColumns) FROM jobs WHERE id = ?"),
        arguments: [id]
      ).map(record)
    }
  }

  /// The jobs whose results are durable, and that nothing says are visible.
  public func signedJobs() throws -> [SignedJob] {
    try reading { db in
      try Row.fetchAll(
        db, sql: "SELECT id, profile, name, stem, result FROM jobs WHERE state = 2 ORDER BY id"
      ).map {
        SignedJob(
          id: $0[0], profile: profiles.name(of: $0[1]), name: try Self.name($0[2]),
          stem: ($0[3] as Data?).map { [UInt8]($0) }, result: $0[4])
      }
    }
  }

  /// How many jobs each profile has in each state; profiles without jobs are left out.
  public func counts() throws -> [String: [JobState: Int]] {
    try reading { db in
      var counts: [String: [JobState: Int]] = [:]
      for row in try Row.fetchAll(db, sql: "SELECT profile, state, jobs FROM counts") {
        guard let state = JobState(code: row[1]) else { continue }
        counts[profiles.name(of: row[0]), default: [:]][state] = row[2]
      }
      return counts
    }
  }

  func record(_ row: Row) throws -> JobRecord {
    guard let state = JobState(code: row[2]) else {
      throw LedgerError.unusable(path: path, reason: "job \(row[0] as Int64) has no known state")
    }
    return JobRecord(
      id: row[0], profile: profiles.name(of: row[1]), name: try Self.name(row[3]), state: state,
      digest: Self.bytes(row[4]), size: row[5], received: row[6], finished: row[7],
      stem: (row[8] as Data?).map { [UInt8]($0) },
      problems: (row[9] as Data?).map { [UInt8]($0) }, reason: row[10], result: row[11])
  }

  static func bytes(_ data: Data?) -> [UInt8] { data.map { [UInt8]($0) } ?? [] }

  static func name(_ data: Data) throws -> FileName {
    guard let name = FileName([UInt8](data)) else {
      throw LedgerError.unusable(path: "the ledger", reason: "a job has an impossible name")
    }
    return name
  }
}
