import Foundation
import HealthCertificate
import ProcessEnds
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ChecksTests {
  @Test func `every check is listed, in either language`() async throws {
    let english = try await Program.run(["checks"])
    let vietnamese = try await Program.run(["checks"], ["LC_ALL": "vi_VN.UTF-8"])
    #expect(english.status == 0 && vietnamese.status == 0)
    let lines = english.output.split(separator: "\n")
    #expect(lines.count == CheckCatalogue.everything.count + 2)
    for (line, entry) in zip(lines.dropFirst(), CheckCatalogue.everything) {
      #expect(line.hasPrefix(entry.id + " ") && line.hasSuffix(entry.summary.english))
    }
    for entry in CheckCatalogue.everything {
      #expect(vietnamese.output.contains(entry.summary.vietnamese))
    }
    let json = try await Program.run(["checks", "--json"]).json
    #expect(json.map { $0["id"] as? String } == CheckCatalogue.everything.map(\.id))
    #expect((json[0]["summary"] as? [String: String])?.keys.sorted() == ["en", "vi"])
  }

  @Test(arguments: CheckCatalogue.everything)
  func `a check is explained with an example`(entry: CheckCatalogue.Entry) async throws {
    let run = try await Program.run(["checks", entry.id])
    #expect(run.status == 0)
    for text in [entry.id, entry.summary.english] { #expect(run.output.contains(text)) }
    #expect(run.output.contains("Not right: ") && run.output.contains("Right: "))
    let json = try await Program.run(["checks", entry.id, "--json"]).json
    let example = try #require(json.first?["example"] as? [String: String])
    #expect(example == ["bad": entry.example.bad, "good": entry.example.good])
  }

  @Test func `a check that is not there is 6`() async throws {
    let run = try await Program.run(["checks", "nothing"])
    #expect(run.status == 6 && run.errors.contains("passport-signer checks"))
    let json = try await Program.run(["checks", "nothing", "--json"])
    #expect(json.status == 6)
    #expect(json.json[0]["error"] as? String == "vn.passportsigner.client.NoCheck")
  }

  private static let manual: URL = {
    var folder = URL(filePath: #filePath)
    while folder.path != "/",
      !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path)
    {
      folder.deleteLastPathComponent()
    }
    return folder.appending(path: "debian/man")
  }()

  @Test(arguments: [("C.UTF-8", "7"), ("vi_VN.UTF-8", "vi.7")])
  func `the manual's page is what the checks say: make man brings it up to date`(
    locale: String, section: String
  ) async throws {
    let run = try await Program.run(["checks", "--manual"], ["LC_ALL": locale])
    let file = Self.manual.appending(path: "passport-signer-checks.\(section)")
    #expect(try String(contentsOf: file, encoding: .utf8) == run.output)
    for entry in CheckCatalogue.everything {
      #expect(run.output.contains("\n.BR \(entry.id.replacing("-", with: "\\-")) \" (\""))
    }
  }

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/man"), "man is not installed"))
  func `man reads the page without complaint`() throws {
    let process = Process()
    let (output, errors) = (Pipe(), Pipe())
    process.executableURL = URL(filePath: "/usr/bin/man")
    process.arguments = [
      "--warnings", "-E", "UTF-8", "-l",
      Self.manual.appending(path: "passport-signer-checks.7").path,
    ]
    process.environment = [
      "LC_ALL": "C.UTF-8", "MANROFFSEQ": "", "MANWIDTH": "80", "PATH": "/usr/bin:/bin",
    ]
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let page = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.reap()
    #expect(said == "" && page.contains("dose-in-future (refused)"))
    #expect(page.contains(#"{"dt": "2099-01-01"}"#))
  }
}
