internal import GRDB
internal import HealthCertificate

/// Collects what one transaction adds to its day's sums.
struct DayTally {
  private struct Sum {
    var received = 0
    var refused = 0
    var mended = 0
    var signed = 0
    var firstJob: Int64?
  }

  private struct Found: Hashable {
    let profile: Int64
    let finding: Finding
  }

  private let day: Int
  private var sums: [Int64: Sum] = [:]
  private var found: [Found: Int] = [:]

  /// - Parameter now: milliseconds since 1970.
  init(at now: Int64) { day = DaySum.day(at: now) }

  /// A payload was taken in as job `id`, and took the place of so many refused ones.
  mutating func received(
    _ id: Int64, _ profile: Int64, isRefused: Bool, problems: [UInt8]?, mending mended: Int
  ) {
    var sum = sums[profile] ?? Sum()
    sum.received += 1
    sum.mended += mended
    sum.firstJob = sum.firstJob ?? id
    if isRefused { sum.refused += 1 }
    sums[profile] = sum
    if let problems { count(problems, profile) }
  }

  /// Counts each check that found something once, however often it did.
  private mutating func count(_ problems: [UInt8], _ profile: Int64) {
    let all = (try? StrictJSON.read(problems))?.array ?? []
    let findings = all.compactMap { problem -> Finding? in
      guard let check = problem["check"]?.string, let severity = problem["severity"]?.string else {
        return nil
      }
      return Finding(check: check, severity: severity)
    }
    for finding in Set(findings) {
      found[Found(profile: profile, finding: finding), default: 0] += 1
    }
  }

  mutating func signed(_ profile: Int64) { sums[profile, default: Sum()].signed += 1 }

  func apply(to db: Database) throws {
    for (profile, sum) in sums {
      try db.cachedStatement(
        sql: """
          INSERT INTO days (day, profile, received, refused, mended, signed, first_job)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET received = received + excluded.received,
            refused = refused + excluded.refused, mended = mended + excluded.mended,
            signed = signed + excluded.signed,
            first_job = coalesce(min(first_job, excluded.first_job), first_job, excluded.first_job)
          """
      ).execute(arguments: [
        day, profile, sum.received, sum.refused, sum.mended, sum.signed, sum.firstJob,
      ])
    }
    for (key, jobs) in found {
      try db.cachedStatement(
        sql: """
          INSERT INTO findings (day, profile, check_id, severity, jobs) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET jobs = jobs + excluded.jobs
          """
      ).execute(arguments: [day, key.profile, key.finding.check, key.finding.severity, jobs])
    }
  }
}
