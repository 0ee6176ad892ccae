internal import GRDB
internal import SystemCalls

/// Finds the rejected jobs that an accepted one of the same name and profile mends.
struct Mending {
  private let db: Database
  private let find: QuickStatement
  private let mark: Statement
  private let count: Statement

  init(_ db: Database) throws {
    self.db = db
    find = try QuickStatement(
      db,
      """
      SELECT id FROM jobs
      WHERE state = 4 AND mended_by IS NULL AND name = ? AND profile = ? ORDER BY id
      """)
    mark = try db.cachedStatement(sql: "UPDATE jobs SET mended_by = ? WHERE id = ?")
    count = try db.cachedStatement(
      sql: """
        INSERT INTO mended_counts (profile, jobs) VALUES (?, ?)
        ON CONFLICT DO UPDATE SET jobs = jobs + excluded.jobs
        """)
  }

  /// Records that `job` mends what was rejected under that name, and says which jobs these are.
  func mend(_ name: FileName, _ profile: Int64, by job: Int64) throws -> [Int64] {
    var mended: [Int64] = []
    try find.each(.bytes(name.bytes), .integer(profile)) { mended.append($0.integer(0)) }
    guard !mended.isEmpty else { return [] }
    for one in mended { try mark.execute(arguments: [job, one]) }
    try count.execute(arguments: [profile, mended.count])
    return mended
  }
}
