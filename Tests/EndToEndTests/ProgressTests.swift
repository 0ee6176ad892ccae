import ControlInterface
import Foundation
import GRDB
import HealthCertificate
import Testing

extension EndToEndTests {
  @Suite struct ProgressTests {
    private let today = CalendarDate(inVietnamAt: Int64(time(nil)))

    private func day(_ offset: Int) -> String { CalendarDate(number: today.number + offset).text }

    /// Makes everything in the ledger so many days older.
    private func age(_ station: Station, by days: Int) throws {
      let queue = try DatabaseQueue(path: station.folder.path + "/state/ledger.sqlite")
      try queue.write { db in
        try db.execute(
          sql: "UPDATE jobs SET received = received - ?", arguments: [days * 86_400_000])
        for table in ["days", "findings"] {
          try db.execute(sql: "UPDATE \(table) SET day = day - ?", arguments: [days])
        }
      }
      try queue.close()
    }

    @Test func `what came in, was refused, mended and signed is reported day by day`() throws {
      let station = try Station()
      try station.start()
      for number in 1...4 { try station.drop(Payload.good(number), "good \(number).json") }
      for number in [2, 6] { try station.drop(Payload.bad(number), "bad \(number).json") }
      try station.until("all are in") { $0.counts.queued == 4 && $0.counts.rejected == 2 }
      let before = try station.client().report(ReportQuery(by: day(0)))
      #expect(before.waiting == 4 && before.toMend == 2 && before.signed == 0)
      #expect(before.pace?.left == 6 && before.pace?.daysLeft == 1 && before.pace?.needed == 6)
      #expect(before.pace?.doneBy == nil)
      try station.stop()
      try age(station, by: 2)

      try station.startUnlocked()
      try station.untilDone(6)
      try station.drop(Payload.good(6), "bad 6.json")
      try station.untilDone(7)
      let report = try station.client().report(ReportQuery(by: day(9), total: 20))
      #expect(report.since == day(-2) && report.until == day(0))
      #expect(
        report.days == [
          .init(day: day(-2), received: 6, refused: 2, mended: 0, signed: 0, waiting: 4),
          .init(day: day(0), received: 1, refused: 0, mended: 1, signed: 5, waiting: 0),
        ])
      #expect(report.received == 7 && report.refused == 2 && report.mended == 1)
      #expect(report.signed == 5 && report.waiting == 0 && report.toMend == 1)
      #expect(report.cleanShare == 5.0 / 7)
      #expect(report.reasons.map(\.check) == ["calendar-date"] && report.reasons[0].jobs == 2)
      let pace = try #require(report.pace)
      #expect(pace.left == 15 && pace.daysLeft == 10 && pace.needed == 1.5)
      #expect(pace.soFar == 5.0 / 3 && pace.doneBy == day(8))
      let late = try station.client().report(
        ReportQuery(profile: Station.profiles[1], since: day(-1), until: day(0), by: day(-1)))
      #expect(late.received == 1 && late.toMend == 1 && late.reasons.isEmpty)
      #expect(late.pace?.daysLeft == 0 && late.pace?.needed == nil && late.pace?.left == 1)
      let other = try station.client().report(ReportQuery(profile: Station.profiles[0]))
      #expect(other.received == 0 && other.days.isEmpty && other.cleanShare == nil)
      #expect(throws: ControlError.protocolError("InvalidParameter", what: "since")) {
        try station.client().report(ReportQuery(since: "today"))
      }
      #expect(throws: ControlError.protocolError("InvalidParameter", what: "until")) {
        try station.client().report(ReportQuery(until: "2020-01-01"))
      }
    }

    @Test func `problems are counted and listed, without what stands in the payloads`() throws {
      let station = try Station()
      try station.start()
      for number in [2, 6, 10] { try station.drop(Payload.bad(number), "bad \(number).json") }
      try station.until("all are in") { $0.counts.rejected == 3 }
      try station.drop(Payload.good(2), "bad 2.json")
      try station.until("one is mended") { $0.counts.mended == 1 }
      let client = try station.client()
      let counts = try client.problemCounts(ProblemQuery(since: day(0)))
      #expect(counts.counts == [.init(check: "calendar-date", severity: .refuse, jobs: 3)])
      #expect(counts.received == 4 && counts.refused == 3)
      let all = try client.foundProblems(ProblemQuery())
      #expect(all.problems.count == 3 && all.next == nil)
      let text = String(decoding: client.lastJSON, as: UTF8.self)
      #expect(!text.contains("1983-13-32") && !text.contains("vietnamese"))
      let page = try client.foundProblems(ProblemQuery(open: true, values: true, limit: 2))
      let rest = try client.foundProblems(
        ProblemQuery(open: true, values: true, limit: 2, after: page.next))
      let open = page.problems + rest.problems
      #expect(open.count == 2 && open.allSatisfy { $0.mendedBy == nil && $0.name != "bad 2.json" })
      #expect(open.allSatisfy { $0.found == "1983-13-32" && $0.pointer == "/dob" })
      #expect(open.allSatisfy { $0.vietnamese?.contains("1983-13-32") == true })
      #expect(try client.foundProblems(ProblemQuery(check: "spaces")).problems.isEmpty)
      #expect(try client.foundProblems(ProblemQuery(severity: .warn)).problems.isEmpty)
      #expect(try client.foundProblems(ProblemQuery(since: day(1))).problems.isEmpty)
      #expect(throws: ControlError.self) {
        try client.foundProblems(ProblemQuery(profile: "nobody"))
      }
    }
  }
}
