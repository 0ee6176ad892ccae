import ControlInterface
import Foundation
import ScriptedService
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ReportTests {
  @Test func `a report has sums, bars by day and by reason, and the pace`() async throws {
    try await withServer { path, service in
      let run = try await Program.run([
        "report", "--socket", path, "--since", "2026-11-24", "--until", "2026-11-26", "--by",
        "2026-12-31", "--total", "4000", "--profile", "passport",
      ])
      #expect(run.status == 0)
      #expect(
        service.look { $0.reportQueries } == [
          ReportQuery(
            profile: "passport", since: "2026-11-24", until: "2026-11-26", by: "2026-12-31",
            total: 4000)
        ])
      for line in [
        "From 2026-11-24 to 2026-11-26, by Vietnam's clock\n", "received      5,000  ███",
        "Clean: 75.3% of what was received.\n", "Received by day\n2026-11-24  4,000  ███",
        "Signed by day\n2026-11-24      0\n2026-11-26  3,000  ███",
        "To be done by 2026-12-31: 1,000 are left, and 36 days.\n", "Needed: 27.8 a day.\n",
        "So far: 1,000.0 a day.\n", "At this pace it is done on 2026-11-26, in time.\n",
        "dose-in-future  1,234  ███",
      ] { #expect(run.output.contains(line), "\(line)") }
      #expect(!run.output.contains("\u{1b}"))
    }
  }

  @Test func `a report is in Vietnamese where the locale is, and in JSON as the service has it`()
    async throws
  {
    try await withServer { path, service in
      let vietnamese = try await Program.run(["report", "--socket", path], ["LC_ALL": "vi_VN"])
      #expect(vietnamese.output.contains("Từ 24/11/2026 đến 26/11/2026, theo giờ Việt Nam"))
      #expect(vietnamese.output.contains("Tỷ lệ sạch: 75,3% số đã nhận."))
      #expect(vietnamese.output.contains("Cần đạt: 27,8 hồ sơ mỗi ngày."))
      let json = try await Program.run(["report", "--json", "--socket", path])
      #expect(
        try JSONDecoder().decode(ProgressReport.self, from: Data(json.output.utf8))
          == Samples.fullReport)
    }
  }

  @Test func `a table of days opens in a spreadsheet`() async throws {
    try await withServer { path, service in
      let run = try await Program.run(["report", "--csv", "--socket", path])
      #expect(
        run.output == "\u{FEFF}Ngày,đã nhận,bị từ chối,đã sửa,đã ký,đang chờ\r\n"
          + "24/11/2026,4000,1234,0,0,2766\r\n26/11/2026,1000,0,1000,3000,766\r\n")
    }
  }

  @Test func `a pace that is too slow, a day that is over and an empty report are told`()
    async throws
  {
    try await withServer { path, service in
      service.update { script in
        script.report.pace = .init(
          by: "2026-12-31", daysLeft: 36, left: 10, needed: 0.3, soFar: 0.1, doneBy: "2027-03-05")
      }
      let late = try await Program.run(["report", "--socket", path])
      #expect(late.output.contains("At this pace it is done on 2027-03-05, too late.\n"))
      service.update { $0.report.pace = Samples.barePace }
      let over = try await Program.run(["report", "--socket", path])
      #expect(over.output.contains("that day is over, and 1 are left.\n"))
      service.update { $0.report = Samples.bareReport }
      let empty = try await Program.run(["report", "--socket", path])
      #expect(empty.status == 0 && empty.output.contains("received      0\n"))
    }
  }
}
