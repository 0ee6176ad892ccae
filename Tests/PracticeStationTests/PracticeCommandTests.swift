import ControlInterface
import Foundation
import PracticeStation
import ProcessEnds
import SystemCalls
import Testing

@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: "/usr/lib/softhsm/libsofthsm2.so"),
    "SoftHSM is not installed"), .timeLimit(.minutes(1)))
struct PracticeCommandTests {
  private struct Report: Decodable {
    struct Sample: Decodable {
      var name: String
      var state: String
      var problems: [String]
      var verdict: String?
      var file: String?
    }
    var good: Bool
    var samples: [Sample]
    var unexpected: [String]
  }

  @Test func `practice has samples signed and refused, time and again`() throws {
    let home = try TemporaryFolder()
    var files: Set<String> = []
    for round in 1...2 {
      let result = try Program.passportSigner.run(["practice", "--dir", home.path, "--json"])
      #expect(result.code == 0, "\(result.error)")
      let report = try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
      #expect(report.good && report.unexpected.isEmpty)
      #expect(report.samples.filter { $0.verdict == "valid" }.count == 8)
      #expect(report.samples.filter { $0.state == "rejected" }.count == 5)
      files.formUnion(report.samples.compactMap(\.file))
      #expect(files.count == 8 * round)
    }
    #expect(files.allSatisfy { FileManager.default.fileExists(atPath: $0) })
    #expect(throws: ControlClientError.self) { try ControlClient(path: home.path + "/control") }
  }

  @Test func `practice shows a table, a QR code and a verdict`() throws {
    let home = try TemporaryFolder()
    let result = try Program.passportSigner.run(
      ["practice", "--dir", home.path], environment: ["LC_ALL": "vi_VN.UTF-8"])
    #expect(result.code == 0, "\(result.error)")
    for text in ["123456", "Vaxzevria 2/2", "HỢP LỆ", "30 tháng 2", "▄▄▄▄▄", "Lê Hữu Phước"] {
      #expect(result.output.contains(text), "\(text)")
    }
    #expect(result.error.contains("13/13"))
  }

  @Test func `a passport signed with another key than the profile's own is not as it should be`()
    throws
  {
    let home = try TemporaryFolder()
    let first = try Program.passportSigner.run(["practice", "--dir", home.path, "--json"])
    #expect(first.code == 0)
    let settings = home.path + "/passport-signer.toml"
    let text = try String(contentsOfFile: settings, encoding: .utf8)
    try text.replacing("id=%02", with: "id=%01")
      .write(toFile: settings, atomically: true, encoding: .utf8)
    let second = try Program.passportSigner.run(["practice", "--dir", home.path, "--json"])
    #expect(second.code == 1)
    let report = try JSONDecoder().decode(Report.self, from: Data(second.output.utf8))
    #expect(!report.good)
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a kept practice serves a locked token until it is stopped`(_ signal: Int32) throws {
    let home = try TemporaryFolder()
    let process = Program.passportSigner.process(
      ["practice", "--dir", home.path, "--keep", "--json"])
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
    let line = output.fileHandleForReading.availableData
    #expect(String(decoding: line, as: UTF8.self).contains(#""pin":"123456""#))
    let client = try ControlClient(path: home.path + "/control")
    var token: TokenStatus?
    try client.watchStatus { status in
      token = status.tokens.first
      return token?.state == .starting
    }
    #expect(token?.state == .pinNeeded)
    let daemon = try ControlClient(path: home.path + "/control").status().pid
    #expect(try home.names("samples").count == 13)

    kill(process.processIdentifier, signal)
    #expect(process.reap() == 0)
    #expect(kill(pid_t(daemon), 0) != 0)
    #expect(throws: ControlClientError.self) { try ControlClient(path: home.path + "/control") }
  }

  @Test func `practice goes on after wrong PINs and with many files that wait`() throws {
    let home = try TemporaryFolder()
    let process = Program.passportSigner.process(
      ["practice", "--dir", home.path, "--keep", "--json"])
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
    _ = output.fileHandleForReading.availableData
    let socket = ["--socket", home.path + "/control"]
    let client = try ControlClient(path: home.path + "/control")
    try client.watchStatus { $0.tokens[0].state == .starting }
    for pin in ["000000", "111111"] {
      let run = try Program.passportSigner.run(
        ["unlock", "--pin-stdin"] + socket, input: Array("\(pin)\n".utf8))
      #expect(run.code == 5)
    }
    let good = PracticeSample.all(run: PracticeSample.newRun).filter { sample in
      if case .signed = sample.outcome { sample.profile == .passport } else { false }
    }
    for number in 1...150 {
      _ = try ControlClient(path: home.path + "/control").submit(
        profile: "passport", name: "left-\(number).json",
        content: good[number % good.count].payload)
    }
    kill(process.processIdentifier, SIGINT)
    #expect(process.reap() == 0)

    let again = try Program.passportSigner.run(["practice", "--dir", home.path])
    #expect(again.code == 0, "\(again.output)\n\(again.error)")
    #expect(try home.names("spool/signed/passport").contains("left-150.hc1"))
  }

  @Test func `the daemon ends with a practice that is killed`() throws {
    let home = try TemporaryFolder()
    let process = Program.passportSigner.process(
      ["practice", "--dir", home.path, "--keep", "--json"])
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    _ = output.fileHandleForReading.availableData
    let client = try ControlClient(path: home.path + "/control")
    kill(process.processIdentifier, SIGKILL)
    process.reap()
    #expect(throws: ControlClientError.disconnected) { try client.watchStatus { _ in true } }
  }

  @Test func `a folder of somebody else's is refused`() throws {
    let home = try TemporaryFolder()
    try home.write([1], as: "thesis.txt")
    let result = try Program.passportSigner.run(["practice", "--dir", home.path])
    #expect(result.code == 70)
    #expect(result.error.contains("--dir"))
    #expect(try home.names() == ["thesis.txt"])
  }

  @Test func `a configuration that a trainee spoiled is named`() throws {
    let home = try TemporaryFolder()
    let first = try Program.passportSigner.run(["practice", "--dir", home.path])
    #expect(first.code == 0)
    _ = try home.write("nonsense = 1\n", as: "passport-signer.toml")
    let second = try Program.passportSigner.run(["practice", "--dir", home.path])
    #expect(second.code == 70)
    #expect(second.error.contains("nonsense"))
  }
}
