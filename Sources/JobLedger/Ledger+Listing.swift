internal import FoundationEssentials
internal import GRDB
internal import SystemCalls

extension Ledger {
  static let jobColumns = """
    id, profile, state, name, digest, size, received, finished, stem, problems, reason, result,
    mended_by
    """

  /// Which jobs a listing is about.
  public struct Selection: Sendable {
    /// Of one state; nil is every state.
    public var state: JobState?
    /// Of one profile; nil is every profile.
    public var profile: String?
    /// Only jobs with a lower number.
    public var before = Int64.max
    /// At most as many.
    public var limit = 100

    public init() {}
  }

  /// The selected jobs, the newest first.
  public func jobs(_ selection: Selection) throws -> [JobRecord] {
    try reading { db in
      guard let source = source(of: selection) else { return [] }
      return try Row.fetchAll(
        db,
        sql: """
          SELECT \(Self.jobColumns) FROM jobs WHERE id IN (\(source)) ORDER BY id DESC LIMIT :limit
          """, arguments: ["before": selection.before, "limit": selection.limit]
      ).map(record)
    }
  }

  /// A query for the numbers of the selected jobs; nil if there can be none. For each state and
  /// profile it reads as many entries of an index as may be listed, however many others there are.
  private func source(of selection: Selection) -> String? {
    let jobs = "SELECT id FROM jobs WHERE id < :before"
    let end = "ORDER BY id DESC LIMIT :limit"
    if selection.state == nil && selection.profile == nil { return "\(jobs) \(end)" }
    if let profile = selection.profile, !profiles.knows(profile) { return nil }
    let numbers = selection.profile.map { [profiles.number(of: $0)] } ?? profiles.all
    let parts = (selection.state.map { [$0] } ?? JobState.allCases).flatMap { state in
      numbers.map {
        "SELECT id FROM (\(jobs) AND state = \(state.code) AND profile = \($0) \(end))"
      }
    }
    return parts.joined(separator: " UNION ALL ")
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
      problems: (row[9] as Data?).map { [UInt8]($0) }, reason: row[10], result: row[11],
      mendedBy: row[12])
  }

  static func bytes(_ data: Data?) -> [UInt8] { data.map { [UInt8]($0) } ?? [] }

  static func name(_ data: Data) throws -> FileName { try name([UInt8](data)) }

  static func name(_ bytes: [UInt8]) throws -> FileName {
    guard let name = FileName(bytes) else {
      throw LedgerError.unusable(path: "the ledger", reason: "a job has an impossible name")
    }
    return name
  }
}
