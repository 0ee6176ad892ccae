import ControlInterface
import Foundation
import ProcessEnds
import ScriptedService
import SystemCalls
import Testing

@Suite(.timeLimit(.minutes(1)))
struct CommandTests {
  @Test func `status tells the token, what to do, and the counts`() async throws {
    try await withServer { path, service in
      let run = try await Program.run(["status", "--socket", path])
      #expect(run.status == 0)
      #expect(run.output.contains("Token station (Trạm Y tế, serial number 0123)"))
      #expect(run.output.contains("passport-signer unlock --token station"))
      #expect(
        run.output.contains("Jobs that wait: 6. At 12.5 a second they are done in 1 min 0 s."))
      let variable = ["PASSPORT_SIGNER_SOCKET": path, "LC_ALL": "vi_VN.UTF-8"]
      let vietnamese = try await Program.run(["status"], variable)
      #expect(vietnamese.output.contains("Token đang chờ mã PIN."))
    }
  }

  @Test(arguments: TokenState.allCases, ["C", "vi_VN.UTF-8"])
  func `every state of a token has a sentence in both languages`(
    state: TokenState, locale: String
  ) async throws {
    try await withServer { path, service in
      service.update { $0.status.tokens[0].state = state }
      let run = try await Program.run(["status", "--socket", path], ["LC_ALL": locale])
      #expect(run.status == 0)
      let sentence = run.output.split(separator: "\n")[1]
      #expect(sentence.hasPrefix("  ") && sentence.count > 30 && !sentence.contains("%"))
      let isVietnamese = sentence.unicodeScalars.contains {
        $0.value >= 0x1EA0 && $0.value < 0x1F00
      }
      #expect(isVietnamese == (locale != "C"))
    }
  }

  @Test func `JSON is the service's answer, one object a line`() async throws {
    try await withServer { path, service in
      service.update { $0.fill(1...3, .released) }
      let status = try await Program.run(["status", "--json", "--socket", path])
      #expect(
        try JSONDecoder().decode(ServiceStatus.self, from: Data(status.output.utf8))
          == Samples.fullStatus)
      let queue = try await Program.run(["queue", "--json", "--limit", "2", "--socket", path])
      #expect(queue.json.count == 1 && queue.json[0]["total"] as? Int == 3)
      #expect((queue.json[0]["jobs"] as? [Any])?.count == 2)
      let show = try await Program.run(["show", "2", "--json", "--socket", path])
      #expect((show.json[0]["job"] as? [String: Any])?["id"] as? Int == 2)
      let lock = try await Program.run(["lock", "--json", "--socket", path])
      #expect((lock.json[0]["tokens"] as? [Any])?.count == 1)
      let none = try await Program.run(["show", "9", "--json", "--socket", path])
      #expect(none.status == 6 && none.errors.isEmpty)
      #expect(
        none.output == #"{"error":"vn.passportsigner.NoSuchJob","parameters":{"id":9}}"# + "\n")
    }
  }

  @Test func `queue and show put jobs into words`() async throws {
    try await withServer { path, service in
      service.update { script in
        script.fill(1...3, .released)
        script.jobs[7] = Samples.fullJob
      }
      let queue = try await Program.run(["queue", "--socket", path])
      let rows = queue.output.split(separator: "\n")
      #expect(rows.count == 5 && rows[1].contains("mũi 1.json") && rows[1].contains("mended"))
      let rejected = try await Program.run(["queue", "--state", "rejected", "--socket", path])
      #expect(rejected.output.split(separator: "\n").count == 2)
      let none = try await Program.run(["queue", "--profile", "x", "--socket", path])
      #expect(none.output == "There is no such job.\n")
      let show = try await Program.run(["show", "7", "--socket", path])
      #expect(
        show.output.contains(
          "dose-in-future (/v/0/dt), wanted: The date of vaccination is not in"))
      #expect(show.output.contains("is told by: passport-signer show 7 --values\n"))
      #expect(show.output.contains("Received: 2023-11-14 22:13:20, 512 bytes"))
      #expect(!show.output.contains("2031"))
      let values = try await Program.run(["show", "7", "--values", "--socket", path])
      #expect(values.output.contains("dose-in-future (/v/0/dt): The dose is on 2031-01-01."))
      #expect(show.output.contains("It is mended: job 9 of the same name was accepted."))
    }
  }

  @Test(arguments: [
    (ControlError.noSuchToken("x", tokens: ["y"]), 6), (.pinLocked(token: "x"), 5),
    (.tokenNotPresent(token: "x", state: .noReader), 5), (.notPermitted(reason: "x"), 4),
    (.ledgerUnavailable(reason: "x"), 3), (.internalError(reason: "x"), 70),
    (.tooManyConnections(limit: 64), 3), (.tooLarge(limit: 7), 2),
  ])
  func `an error has a sentence and an exit code`(error: ControlError, code: Int) async throws {
    try await withServer { path, service in
      service.update { $0.failure = error }
      let words = try await Program.run(["lock", "--socket", path])
      #expect(words.status == code && words.output.isEmpty)
      #expect(words.errors.hasPrefix("passport-signer: ") && words.errors.hasSuffix("\n"))
      let json = try await Program.run(["lock", "--json", "--socket", path])
      #expect(json.status == code && json.json[0]["error"] as? String == error.name)
    }
  }

  @Test func `a service that does not run, and one for others, are told with the remedy`()
    async throws
  {
    let none = try await Program.run(["status", "--socket", "/nonexistent/control"])
    #expect(none.status == 3 && none.errors.contains("systemctl start passport-signer"))
    let json = try await Program.run(["status", "--json", "--socket", "/nonexistent/control"])
    #expect(json.status == 3)
    #expect(json.json[0]["error"] as? String == "vn.passportsigner.client.NotRunning")
    let long = try await Program.run(["status", "--socket", String(repeating: "x", count: 200)])
    #expect(long.status == 3)
  }

  @Test(
    .enabled(if: getuid() == 0, "only root can try it as somebody else"))
  func `a user outside the group is told which group it is`() async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/not-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/control"
    let program = folder + "/passport-signer"
    let copying = Process()
    copying.executableURL = URL(fileURLWithPath: "/bin/cp")
    copying.arguments = [Program.url.path, program]
    try copying.run()
    copying.reap()
    for file in [folder, program] {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
    }
    let server = try ControlServer(
      path: path, mode: 0o660, group: GroupName.number(of: "adm"), version: "1",
      handler: ScriptedService())
    try server.start()
    let process = Program.process([])
    process.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
    process.arguments = [
      "--reuid=65534", "--regid=65534", "--clear-groups", program, "status", "--socket", path,
    ]
    process.environment?["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let text = try await onThread { errors.fileHandleForReading.readDataToEndOfFile() }
    #expect(process.reap() == 4)
    #expect(String(decoding: text, as: UTF8.self).contains("members of the group adm"))
    await server.stop()
  }

  @Test(arguments: [
    ["submit"], ["submit", "-"], ["submit", "a", "b", "--name", "c"], ["queue", "--limit", "0"],
    ["queue", "--state", "lost"], ["show"], ["show", "x"], ["nothing"], ["status", "--nothing"],
    ["unlock", "--pin-stdin", "--pin-pad"],
  ])
  func `wrong usage is 64 and asks nobody`(arguments: [String]) async throws {
    #expect(try await Program.run(arguments).status == 64)
  }

  @Test(arguments: [[], ["status"], ["submit"], ["queue"], ["show"], ["unlock"], ["lock"]])
  func `help teaches`(command: [String]) async throws {
    let run = try await Program.run(command + ["--help"])
    #expect(run.status == 0)
    #expect(run.output.contains("passport-signer \(command.first ?? "status")"))
    #expect(run.output.contains("Exit codes: 0 done"))
  }
}
