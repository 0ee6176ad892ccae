import Foundation
import ProcessEnds
import SystemCalls
import Testing

@Suite(.timeLimit(.minutes(2)))
struct CheckTests {
  static let good = """
    {"ver":"1.3.0","nam":{"fn":"Nguyễn","fnt":"NGUYEN","gn":"Văn Hùng","gnt":"VAN<HUNG"},\
    "dob":"1983-10-10","v":[{"tg":"840539006","vp":"1119349007","mp":"EU/1/20/1528",\
    "ma":"ORG-100030215","dn":2,"sd":2,"dt":"2022-03-18","co":"VN","is":"Bộ Y tế",\
    "ci":"URN:UVCI:01:VN:FFFE3D31FABD035899134A9D3BAE9BCF"}]}
    """
  static let bad = good.replacing("2022-03-18", with: "2022-02-30")
  /// Needs a correction, which is no reason to refuse it.
  static let loose = good.replacing("Bộ Y tế", with: "Bộ  Y tế")

  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "check-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func write(_ text: String, _ name: String) throws -> String {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  private func run(
    _ arguments: [String], _ environment: [String: String] = [:], input: String = ""
  ) async throws -> Program.Run {
    try await Program.run(
      ["check", "--at", "2022-04-22"] + arguments, input: Array(input.utf8), environment)
  }

  @Test func `a clean file is 0, a refused one 1, an unreadable one 2`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let clean = try await run([try write(Self.good, "a.json")])
    #expect(clean.status == 0 && clean.output == "\(folder.path)/a.json: CLEAN\n")
    let refused = try await run([try write(Self.bad, "b.json")])
    #expect(refused.status == 1 && refused.errors.isEmpty)
    #expect(refused.output.contains("b.json: REFUSED\n  calendar-date /v/0/dt (refused): "))
    #expect(refused.output.contains("2022-02-30"))
    let vietnamese = try await run([folder.path + "/b.json"], ["LC_ALL": "vi_VN.UTF-8"])
    #expect(vietnamese.output.contains("b.json: BỊ TỪ CHỐI\n"))
    #expect(vietnamese.output.contains("  calendar-date /v/0/dt (bị từ chối): "))
    let unreadable = try await run([folder.path + "/none.json", folder.path + "/b.json"])
    #expect(unreadable.status == 2 && unreadable.output.contains("none.json: UNREADABLE"))
    #expect(unreadable.output.contains("2 files: 0 clean, 1 refused, 1 unreadable."))
    let corrected = try await run([try write(Self.loose, "c.json")])
    #expect(corrected.status == 0)
    #expect(
      corrected.output.contains("c.json: CLEAN, with remarks\n  text-spaces /v/0/is (corrected)"))
    #expect(corrected.output.contains("Suggested: Bộ Y tế\n"))
  }

  @Test func `what comes on standard input is checked`() async throws {
    let clean = try await run(["-"], input: Self.good)
    #expect(clean.status == 0 && clean.output == "-: CLEAN\n")
    let refused = try await run(["-", "--json"], input: Self.bad)
    #expect(refused.status == 1 && refused.json[0]["verdict"] as? String == "refused")
    let large = try await run(["-"], input: String(repeating: " ", count: 70_000))
    #expect(large.status == 1 && large.output.contains("file-too-large"))
  }

  @Test func `JSON is one object a file, with the problems of a problem file`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try write(Self.good, "a.json")
    _ = try write(Self.bad, "b.json")
    let run = try await run(["--json", folder.path])
    #expect(run.status == 1 && run.json.count == 2)
    #expect(run.json.map { $0["verdict"] as? String } == ["clean", "refused"])
    #expect(run.json[1]["file"] as? String == folder.path + "/b.json")
    let problems = try #require(run.json[1]["problems"] as? [[String: Any]])
    #expect(problems.count == 1 && problems[0]["check"] as? String == "calendar-date")
    #expect(problems[0]["pointer"] as? String == "/v/0/dt")
    #expect(problems[0]["found"] as? String == "2022-02-30")
    #expect((problems[0]["vietnamese"] as? String)?.contains("Ngày tiêm") == true)
  }

  @Test func `a folder is looked through with all below it, but for what tells of other files`()
    async throws
  {
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["z.json", "a/x.json", "a/b/y.json"] { _ = try write(Self.good, name) }
    for name in ["a/bad.json", "bad.json"] { _ = try write(Self.bad, name) }
    for name in [".hidden", "x.tmp", "x.part", "bad.problems.json", "x.receipt.json", ".git/x"] {
      _ = try write("no JSON", name)
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link.json", withDestinationPath: "/etc/passwd")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/around", withDestinationPath: folder.path)
    #expect(mkfifo(folder.path + "/pipe.json", 0o600) == 0)
    _ = try write(String(repeating: " ", count: 70_000), "large.json")
    let run = try await run([folder.path])
    #expect(run.status == 1)
    #expect(run.output.contains("6 files: 3 clean, 3 refused, 0 unreadable."))
    let named = run.output.split(separator: "\n").filter { $0.hasSuffix(": REFUSED") }
    #expect(
      named.map { $0.dropFirst(folder.path.count) } == [
        "/a/bad.json: REFUSED", "/bad.json: REFUSED", "/large.json: REFUSED",
      ])
    #expect(run.output.contains("calendar-date") && run.output.contains("file-too-large"))
    #expect(run.errors.isEmpty)
    let summary = try await self.run(["--summary", folder.path])
    #expect(summary.output.hasPrefix("6 files:") && summary.status == 1)
  }

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"),
      "script, which gives it a terminal, is not installed"))
  func `on a terminal a line shows how far it is`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    for number in 0..<400 { _ = try write(Self.good, "\(number).json") }
    let process = Program.process([])
    process.executableURL = URL(filePath: "/usr/bin/script")
    process.arguments = [
      "-qec", "stty cols 80; \(Program.url.path) check --at 2022-04-22 \(folder.path)", "/dev/null",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(
      decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.reap()
    #expect(output.contains("Checking  ") && output.contains("/400"))
    #expect(output.hasSuffix("\u{1b}[2K400 files: 400 clean, 0 refused, 0 unreadable.\r\n"))
  }

  @Test func `a profile that signs files looks at their names, sizes and JSON`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let config = try write(
      """
      [tokens.station]
      uri = "pkcs11:token=x"
      [profiles.documents]
      format = "cms"
      files = ["*.pdf", "*.json"]
      largest = "100 KiB"
      json_check = true
      """, "station.toml")
    func check(
      _ text: String, _ name: String, _ language: String = "C.UTF-8"
    ) async throws -> Program.Run {
      try await run(
        ["--config", config, "--profile", "documents", try write(text, name)],
        ["LC_ALL": language])
    }
    #expect(try await check("no passport", "x.PDF").output.hasSuffix("x.PDF: CLEAN\n"))
    #expect(try await check(#"{"a":1}"#, "x.json").status == 0)
    let name = try await check("x", "x.txt")
    #expect(name.status == 1)
    #expect(name.output.contains("This folder takes only files named like: *.pdf, *.json."))
    #expect(
      try await check("x", "x.txt", "vi_VN.UTF-8").output.contains(
        "Thư mục này chỉ nhận các tệp có tên dạng: *.pdf, *.json."))
    let large = String(repeating: " ", count: 100 * 1024 + 1)
    #expect(try await check(large, "large.pdf").output.contains("file-too-large"))
    #expect(try await check(#"{"a":1,"a":2}"#, "twice.json").output.contains("json-duplicate-key"))
  }

  @Test func `a profile's settings come from the configuration`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let config = try write(
      """
      largest = "300 B"
      [tokens.station]
      uri = "pkcs11:token=x"
      [profiles.passport]
      format = "hcert"
      [profiles.other]
      format = "hcert"
      """, "x.toml")
    let file = try write(Self.good, "a.json")
    let large = try await run(["--config", config, "--profile", "passport", file])
    #expect(large.status == 1 && large.output.contains("file-too-large"))
    let none = try await run(["--config", config, "--profile", "nobody", file])
    #expect(none.status == 6 && none.errors.contains("The profiles are: other, passport."))
    let unclear = try await run(["--config", config, file])
    #expect(unclear.status == 6 && unclear.errors.contains("--profile"))
    let missing = try await run(["--config", folder.path + "/none.toml", file])
    #expect(missing.status == 2 && missing.errors.contains("none.toml"))
  }

  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["PASSPORT_SIGNER_LONG_TESTS"] != nil,
      "PASSPORT_SIGNER_LONG_TESTS is not set"))
  func `a folder of a hundred thousand files is no problem`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    for number in 0..<100_000 { _ = try write(Self.good, "\(number).json") }
    let began = Date()
    let run = try await run([folder.path])
    print("check: 100,000 files in \(Date().timeIntervalSince(began)) s")
    #expect(run.output == "100,000 files: 100,000 clean, 0 refused, 0 unreadable.\n")
  }
}
