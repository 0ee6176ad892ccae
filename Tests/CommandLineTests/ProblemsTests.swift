import ControlInterface
import Foundation
import ProcessEnds
import ScriptedService
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ProblemsTests {
  private static func found(
    _ job: Int, name: String = "Nguyễn.json", found: String = "Nguyễn Văn A",
    suggestion: String? = nil
  ) -> FoundProblem {
    FoundProblem(
      Problem(
        check: "name-digit", severity: .refuse, pointer: "/nam/gn",
        english: "The given name has “\(found)”, a digit.",
        vietnamese: "Tên đệm và tên có “\(found)”, chữ số.", found: found, suggestion: suggestion),
      of: Samples.job(job, .rejected, name: name), mendedBy: job == 2 ? 9 : nil, hasValues: true)
  }

  @Test func `checks are counted, and told what they want`() async throws {
    try await withServer { path, service in
      let run = try await Program.run(
        ["problems", "--socket", path, "--profile", "passport", "--since", "2026-11-01"])
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("5,000 jobs came in, 1,234 of them refused.\n"))
      #expect(
        run.output.contains(
          "dose-in-future  refused    1,234  The date of vaccination is not in the future.\n"))
      #expect(
        service.look { $0.problemQueries } == [
          ProblemQuery(profile: "passport", since: "2026-11-01")
        ])
      let vietnamese = try await Program.run(
        ["problems", "--socket", path], ["LC_ALL": "vi_VN.UTF-8"])
      #expect(vietnamese.output.contains("Ngày tiêm không ở tương lai."))
      let json = try await Program.run(["problems", "--json", "--socket", path])
      #expect(
        try JSONDecoder().decode(ProblemCounts.self, from: Data(json.output.utf8))
          == Samples.problemCounts)
    }
  }

  @Test func `problems are listed page by page, without values unless they are asked for`()
    async throws
  {
    try await withServer { path, service in
      service.update { $0.foundProblems = [1, 2, 3].map { Self.found($0) } }
      let list = try await Program.run(
        [
          "problems", "--list", "--open", "--check", "name-digit", "--severity", "refuse",
          "--values", "--socket", path,
        ])
      let lines = list.output.split(separator: "\n")
      #expect(lines.count == 4 && lines[2] == "  Mended by job 9.")
      #expect(lines[0].hasPrefix("Job 1, Nguyễn.json: name-digit (refused) at /nam/gn: The given"))
      let queries = service.look { $0.problemQueries }
      #expect(queries.map(\.after) == [nil, 1, 2])
      #expect(
        queries[0]
          == ProblemQuery(
            check: "name-digit", severity: .refuse, open: true, values: true, limit: 1000))
      let json = try await Program.run(["problems", "--list", "--json", "--socket", path])
      #expect(json.json.count == 3 && json.json[0]["next"] as? Int == 1)
      #expect(service.look { $0.problemQueries.last?.values } == nil)
      service.update { $0.foundProblems = [] }
      let none = try await Program.run(["problems", "--list", "--socket", path])
      #expect(none.output == "There is no such problem.\n")
    }
  }

  @Test func `a table for a spreadsheet has a row a problem and nothing that calculates`()
    async throws
  {
    try await withServer { path, service in
      service.update { script in
        script.foundProblems = [
          Self.found(1, found: "=HYPERLINK(\"http://x\")"), Self.found(2, name: "-a, \"b\".json"),
          Self.found(3, name: "@x\u{FFFD}\n.json", found: "+84", suggestion: "Đặng\tÂn"),
        ]
      }
      let run = try await Program.run(["problems", "--csv", "--values", "--socket", path])
      #expect(run.status == 0)
      let lines = run.output.components(separatedBy: "\r\n")
      #expect(run.output.unicodeScalars.first == "\u{FEFF}")
      #expect(
        lines[0].dropFirst()
          == "Tệp,Công việc,Cấu hình ký,Đã nhận lúc,Trạng thái,Công việc đã sửa,Phép kiểm tra,"
          + "Kết quả,Vị trí,Yêu cầu,Lỗi,Giá trị hiện có,Đề nghị")
      #expect(
        lines[1].hasPrefix(
          "Nguyễn.json,1,passport,14/11/2023 22:13:20,bị từ chối,,name-digit,bị từ chối,/nam/gn,"))
      #expect(lines[1].hasSuffix(",\"'=HYPERLINK(\"\"http://x\"\")\","))
      #expect(lines[2].hasPrefix("\"'-a, \"\"b\"\".json\",2,"))
      #expect(lines[2].contains(",9,name-digit"))
      #expect(run.output.contains("\"'@x\u{FFFD}\n.json\",3,"))
      #expect(run.output.contains(",'+84,\"Đặng\tÂn\""))
      #expect(lines.count == 5 && lines[4].isEmpty)
      let plain = try await Program.run(
        ["problems", "--csv", "--language", "en", "--socket", path])
      #expect(plain.output.contains("File,Job,Profile,Received,State,Mended by job,Check"))
      #expect(!plain.output.contains("HYPERLINK") && !plain.output.contains("a digit"))
    }
  }

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/soffice"),
      "LibreOffice is not installed"))
  func `LibreOffice reads the table's letters and cells`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "sheet-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let table = try await withServer { path, service in
      service.update { $0.foundProblems = [Self.found(1, found: "=1+1, Đỗ “Ưng”")] }
      return try await Program.run(["problems", "--csv", "--values", "--socket", path]).output
    }
    try Data(table.utf8).write(to: folder.appending(path: "loi.csv"))
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/soffice")
    process.arguments = [
      "--headless", "-env:UserInstallation=file://\(folder.path)/profile",
      "--infilter=CSV:44,34,76,1", "--convert-to", "html", "--outdir", folder.path,
      folder.path + "/loi.csv",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.reap()
    let page = try String(contentsOf: folder.appending(path: "loi.html"), encoding: .utf8)
    #expect(page.contains("Cấu hình ký") && page.contains("Đỗ “Ưng”"))
    #expect(page.contains("=1+1"))
  }

  @Test(arguments: [
    ["problems", "--csv", "--json"], ["problems", "--open"], ["problems", "--since", "1/11/2026"],
    ["problems", "--since", "2026-02-30"], ["problems", "--list", "--severity", "bad"],
    ["report", "--by", "soon"], ["report", "--total", "5"], ["report", "--csv", "--json"],
    ["report", "--since", "2026-11-02", "--until", "2026-11-01"], ["check"], ["checks", "a", "b"],
    ["check", "--at", "noon", "x"], ["check", "--json", "--summary", "x"],
  ])
  func `wrong usage is 64 and asks nobody`(arguments: [String]) async throws {
    #expect(try await Program.run(arguments).status == 64)
  }

  @Test(arguments: ["problems", "report", "check", "checks"])
  func `help teaches`(command: String) async throws {
    let run = try await Program.run([command, "--help"])
    #expect(run.status == 0 && run.output.contains("passport-signer \(command)"))
    #expect(run.output.contains("Exit codes: 0") && run.output.contains("--json"))
  }
}
