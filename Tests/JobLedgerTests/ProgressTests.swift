import Foundation
import GRDB
import SystemCalls
import Testing

@testable import JobLedger

@Suite struct ProgressTests {
  let samples: Samples

  init() throws { samples = try Samples() }

  private static let day: Int64 = 86_400_000
  /// 26 November 2026, 0:00 in Vietnam.
  private static let start: Int64 = (20_783 * 86_400 - 7 * 3600) * 1000

  private static func problems(_ found: [(String, String)]) -> [UInt8] {
    let list = found.map { #"{"check":"\#($0.0)","severity":"\#($0.1)","pointer":""}"# }
    return Array("[\(list.joined(separator: ","))]".utf8)
  }

  private static func job(
    _ number: Int, profile: String = "p", name: String? = nil, _ found: (String, String)...
  ) -> NewJob {
    let payload = Samples.payload(number)
    let isRejected = found.contains { $0.1 == "refuse" }
    let problems = problems(found)
    return NewJob(
      profile: profile, name: FileName(name ?? "n\(number).json")!,
      verdict: isRejected
        ? .rejected(problems: problems)
        : .accepted(
          payload: payload, prepared: payload, problems: found.isEmpty ? nil : problems),
      digest: Samples.digest(number), size: payload.count, source: nil)
  }

  /// Two days under two profiles: clean, warned of, refused and mended.
  private func fill(_ ledger: Ledger) throws {
    _ = try ledger.accept(
      [
        Self.job(1), Self.job(2, ("spaces", "correct"), ("spaces", "correct")),
        Self.job(3, ("dose", "refuse"), ("dose", "refuse"), ("name", "warn")),
        Self.job(4, profile: "q", ("dose", "refuse")),
      ], at: Self.start)
    _ = try ledger.record(signed: [Samples.signed(1, 1)], released: [], at: Self.start + 5)
    _ = try ledger.accept(
      [Self.job(5, name: "n3.json"), Self.job(6, ("name", "warn"))], at: Self.start + Self.day)
    _ = try ledger.record(
      signed: [Samples.signed(2, 2), Samples.signed(5, 5)],
      released: [Samples.released(1)], at: Self.start + Self.day)
    _ = try ledger.record(
      signed: [], released: [Samples.released(2), Samples.released(5)],
      at: Self.start + Self.day + 1)
  }

  private func check(_ ledger: Ledger) throws {
    #expect(
      try ledger.days(of: nil) == [
        DaySum(day: 20_783, received: 4, refused: 2, signed: 1),
        DaySum(day: 20_784, received: 2, refused: 0, mended: 1, signed: 2),
      ])
    #expect(
      try ledger.days(of: "q") == [DaySum(day: 20_783, received: 1, refused: 1)])
    #expect(try ledger.days(of: "nobody") == [])
    #expect(
      try ledger.findings(of: nil, in: 0 ... .max) == [
        FindingSum(finding: .init(check: "dose", severity: "refuse"), jobs: 2),
        FindingSum(finding: .init(check: "name", severity: "warn"), jobs: 2),
        FindingSum(finding: .init(check: "spaces", severity: "correct"), jobs: 1),
      ])
    #expect(
      try ledger.findings(of: "p", in: 20_784...20_784) == [
        FindingSum(finding: .init(check: "name", severity: "warn"), jobs: 1)
      ])
  }

  @Test func `each day and each check has its sums`() throws {
    let ledger = try samples.open()
    try fill(ledger)
    try check(ledger)
  }

  @Test func `an older ledger's jobs are counted when it is opened`() throws {
    do { try fill(try samples.open()) }
    let queue = try DatabaseQueue(path: samples.path + "/ledger.sqlite")
    try queue.write { db in
      try db.execute(
        sql: """
          DROP TABLE days; DROP TABLE findings; DROP INDEX jobs_with_problems;
          DELETE FROM grdb_migrations WHERE identifier = 'progress';
          UPDATE jobs SET problems = CAST('no JSON' AS BLOB) WHERE id = 1;
          """)
      try db.execute(sql: "UPDATE jobs SET finished = ? WHERE id = 1", arguments: [Self.start])
    }
    try queue.close()
    try check(try samples.open())
  }

  @Test func `a day begins at midnight in Vietnam`() {
    #expect(DaySum.day(at: Self.start) == 20_783)
    #expect(DaySum.day(at: Self.start - 1) == 20_782)
    #expect(DaySum.day(at: -7 * 3600 * 1000 - 1) == -1)
    #expect(DaySum.day(at: 0) == 0)
  }

  @Test func `jobs with problems are listed in pages, by profile and from a day on`() throws {
    let ledger = try samples.open()
    try fill(ledger)
    func ids(
      _ profile: String? = nil, since day: Int? = nil, after id: Int64 = 0, limit: Int = 9
    ) throws -> [Int64] {
      try ledger.jobsWithProblems(of: profile, since: day, after: id, limit: limit).map(\.id)
    }
    #expect(try ids() == [2, 3, 4, 6])
    #expect(try ids(limit: 2) == [2, 3])
    #expect(try ids(after: 3, limit: 2) == [4, 6])
    #expect(try ids("p") == [2, 3, 6])
    #expect(try ids("q") == [4])
    #expect(try ids("nobody") == [])
    #expect(try ids(since: 20_784) == [6])
    #expect(try ids(since: 20_785) == [])
    _ = try ledger.accept([Self.job(7, ("name", "warn"))], at: Self.start)
    #expect(try ids(since: 20_784) == [6])
    #expect(try ids(since: 20_783, after: 4) == [6, 7])
  }

  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["PASSPORT_SIGNER_LONG_TESTS"] != nil,
      "PASSPORT_SIGNER_LONG_TESTS is not set"))
  func `a report of a million jobs is there at once`() throws {
    let ledger = try samples.open()
    let clock = ContinuousClock()
    let filling = try clock.measure {
      for batch in 0..<3907 {
        let jobs = (0..<256).map { index in
          let number = batch * 256 + index
          return switch number % 10 {
          case 0: Self.job(number, ("dose-in-future", "refuse"))
          case 1, 2: Self.job(number, ("value-set-replaced", "warn"))
          default: Self.job(number)
          }
        }
        _ = try ledger.accept(jobs, at: Self.start + Int64(batch) * 2_000_000)
      }
    }
    let days = try clock.measure { _ = try ledger.days(of: nil) }
    let findings = try clock.measure { _ = try ledger.findings(of: "p", in: 0 ... .max) }
    var jobs: [JobRecord] = []
    let page = try clock.measure {
      jobs = try ledger.jobsWithProblems(of: nil, since: 20_860, after: 0, limit: 1000)
    }
    #expect(jobs.count == 1000)
    print(
      "1,000,192 jobs accepted in \(filling); days \(days), findings \(findings), "
        + "a page of problems \(page)")
    #expect(days < .milliseconds(100) && findings < .milliseconds(100))
    #expect(page < .milliseconds(100))
  }
}
