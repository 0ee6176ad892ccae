internal import GRDB

extension Ledger {
  /// What happened on each day on which something did, the oldest first; of all profiles where none
  /// is named.
  public func days(of profile: String?) throws -> [DaySum] {
    guard let condition = condition(of: profile) else { return [] }
    return try reading { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT day, sum(received), sum(refused), sum(mended), sum(signed) FROM days
          WHERE \(condition) GROUP BY day ORDER BY day
          """
      ).map { DaySum(day: $0[0], received: $0[1], refused: $0[2], mended: $0[3], signed: $0[4]) }
    }
  }

  /// How many jobs that came in on these days each check found something in, the most first.
  public func findings(of profile: String?, in days: ClosedRange<Int>) throws -> [FindingSum] {
    guard let condition = condition(of: profile) else { return [] }
    return try reading { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT check_id, severity, sum(jobs) FROM findings
          WHERE day BETWEEN ? AND ? AND \(condition)
          GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
          """, arguments: [days.lowerBound, days.upperBound]
      ).map { FindingSum(finding: .init(check: $0[0], severity: $0[1]), jobs: $0[2]) }
    }
  }

  /// Jobs in which a check found something, the oldest first.
  ///
  /// - Parameters:
  ///   - day: Only jobs that came in on this day or later, in days since 1970.
  ///   - id: Only jobs with a higher number.
  ///   - limit: At most as many.
  public func jobsWithProblems(
    of profile: String?, since day: Int?, after id: Int64, limit: Int
  ) throws -> [JobRecord] {
    if let profile, !profiles.knows(profile) { return [] }
    let numbers = profile.map { [profiles.number(of: $0)] } ?? profiles.all
    let parts = numbers.map {
      """
      SELECT id FROM (SELECT id FROM jobs INDEXED BY jobs_with_problems
      WHERE problems IS NOT NULL AND profile = \($0) AND id > :after AND received >= :from
      ORDER BY id LIMIT :limit)
      """
    }
    guard !parts.isEmpty else { return [] }
    return try reading { db in
      var after = id
      if let day {
        let first = try Int64.fetchOne(
          db, sql: "SELECT min(first_job) FROM days WHERE day >= ?", arguments: [day])
        guard let first else { return [] }
        after = max(after, first - 1)
      }
      let from = day.map { (Int64($0) * 86_400 - 7 * 3600) * 1000 } ?? .min
      return try Row.fetchAll(
        db,
        sql: """
          SELECT \(Self.jobColumns) FROM jobs WHERE id IN (\(parts.joined(separator: " UNION ALL ")))
          ORDER BY id LIMIT :limit
          """, arguments: ["after": after, "from": from, "limit": limit]
      ).map(record)
    }
  }

  /// Nil where no profile of that name was ever configured.
  private func condition(of profile: String?) -> String? {
    guard let profile else { return "TRUE" }
    return profiles.knows(profile) ? "profile = \(profiles.number(of: profile))" : nil
  }
}
