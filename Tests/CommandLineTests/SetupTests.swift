import Configuration
import Foundation
import PracticeStation
import ProcessEnds
import SystemCalls
import TestPlaces
import Testing

/// `setup` on a token of SoftHSM, where no systemd runs: the service is started for the test only.
@Suite(
  .serialized,
  .enabled(
    if: FileManager.default.fileExists(atPath: "/usr/lib/softhsm/libsofthsm2.so"),
    "SoftHSM is not installed"),
  .disabled(
    if: FileManager.default.fileExists(atPath: "/run/systemd/system"),
    "systemd runs here, and would be told to start the service"))
struct SetupTests {
  private static let module = "/usr/lib/softhsm/libsofthsm2.so"

  /// A practice folder with a token of two keys, and beside it a place for a station.
  private final class Place {
    let path: String
    let practice: PracticeFolder
    var configuration: String { path + "/station/passport-signer.toml" }
    var environment: [String: String] {
      ["SOFTHSM2_CONF": path + "/practice/softhsm/softhsm2.conf", "PATH": "/usr/bin:/bin"]
    }

    init() throws {
      path = FileManager.default.temporaryDirectory.path + "/setup-\(UInt32.random(in: 0 ... .max))"
      try FileManager.default.createDirectory(
        atPath: path + "/station", withIntermediateDirectories: true)
      practice = try PracticeFolder(at: path + "/practice")
      try practice.prepare(tokenMaker: ProgramCall(Program.url.path, ["practice-token"]))
      try Data("spool = \"spool\"\nstate = \"state\"\nsocket = \"control\"\n".utf8)
        .write(to: URL(filePath: configuration))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func text() throws -> String { try String(contentsOfFile: configuration, encoding: .utf8) }

    func settings() throws -> Settings {
      try Settings.load(file: configuration, formats: ["hcert"])
    }

    /// - Parameters:
    ///   - names: Whether the module is named, as the computer may not know where it is.
    ///   - sees: Whether the token is plugged in.
    func setup(
      _ arguments: [String], pin: String = PracticeFolder.pin, names: Bool = true,
      sees: Bool = true
    ) async throws -> Program.Run {
      try await Program.run(
        ["setup", "--config", configuration, "--json"]
          + (names ? ["--module", SetupTests.module] : []) + arguments,
        input: Array((pin + "\n").utf8), sees ? environment : try withoutToken())
    }

    /// An environment in which the module shows no token.
    func withoutToken() throws -> [String: String] {
      try FileManager.default.createDirectory(
        atPath: path + "/none", withIntermediateDirectories: true)
      try write("directories.tokendir = \(path)/none\n", to: path + "/empty.conf")
      return environment.merging(["SOFTHSM2_CONF": path + "/empty.conf"]) { $1 }
    }

    func write(_ text: String, to file: String) throws {
      try Data(text.utf8).write(to: URL(filePath: file))
    }

    /// Writes a configuration with several profiles of one token.
    func configure(uri: String, _ profiles: [(name: String, format: String, key: String)]) throws {
      let tables = profiles.map {
        "[profiles.\($0.name)]\nformat = \"\($0.format)\"\nkey = \"\($0.key)\"\n"
      }
      try write(
        """
        spool = "spool"
        state = "state"
        socket = "control"
        [tokens.station]
        uri = "\(uri)"
        module = "\(SetupTests.module)"

        """ + tables.joined(), to: configuration)
    }

    /// The keys of the profiles, by their names.
    func keys() throws -> [String: String] {
      let settings = try Settings.load(file: configuration, formats: ["hcert", "cms"])
      return settings.profiles.reduce(into: [:]) { $0[$1.name] = $1.key }
    }
  }

  @Test func `a script sets a station up, and running it again changes nothing`() async throws {
    let place = try Place()
    let first = try await place.setup(["--key", "01", "--yes", "--pin-stdin"])
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.json.last?["tested"] as? Bool == true)
    #expect(first.json.last?["service"] as? String == "temporary")
    let settings = try place.settings()
    #expect(settings.tokens[0].module == .path(Self.module))
    #expect(settings.tokens[0].uri.contains("serial="))
    #expect(settings.profiles[0].key == "pkcs11:id=%01")
    let text = try place.text()
    let second = try await place.setup(["--key", "01", "--yes", "--pin-stdin"])
    #expect(second.status == 0)
    #expect(second.json.last?["changed"] as? Bool == false)
    #expect(second.json.last?["tested"] as? Bool == true)
    #expect(try place.text() == text)
  }

  @Test func `edits stay, and the earlier file is kept`() async throws {
    let place = try Place()
    let options = ["--yes", "--no-service"]
    #expect(try await place.setup(["--key", "01"] + options).status == 0)
    let edited = try "# ours\nsettle = \"7s\"\n" + place.text()
    try Data(edited.utf8).write(to: URL(filePath: place.configuration))
    let run = try await place.setup(["--key", "02"] + options)
    #expect(run.status == 0)
    let backup = try #require(run.json.last?["backup"] as? String)
    #expect(try String(contentsOfFile: backup, encoding: .utf8) == edited)
    let settings = try place.settings()
    #expect(settings.profiles[0].key == "pkcs11:id=%02" && settings.settle == .seconds(7))
    #expect(try place.text().hasPrefix("# ours\n"))
  }

  @Test func `a wrong PIN is told, and the right one is good afterwards`() async throws {
    let place = try Place()
    let wrong = try await place.setup(["--key", "01", "--yes", "--pin-stdin"], pin: "999999")
    #expect(wrong.status == 5)
    #expect(!wrong.output.contains("999999") && !wrong.errors.contains("999999"))
    let right = try await place.setup(["--key", "01", "--yes", "--pin-stdin"])
    #expect(right.status == 0)
  }

  @Test func `what is not clear is refused with what there is, and nothing is written`()
    async throws
  {
    let place = try Place()
    let before = try place.text()
    let key = try await place.setup(["--yes", "--no-test"])
    #expect(key.status == 6 && key.output.contains("01 ") && key.output.contains("02 "))
    let token = try await place.setup(["--token", "nobody", "--yes"])
    #expect(token.status == 6 && token.output.contains("Practice token"))
    let module = try await Program.run(
      ["setup", "--config", place.configuration, "--module", "/usr/lib/none.so", "--yes"])
    #expect(module.status == 6 && module.errors.contains("/usr/lib/none.so"))
    #expect(try place.text() == before)
  }

  @Test func `without a token the only one that comes later is taken`() async throws {
    let place = try Place()
    let path = place.path + "/new/passport-signer.toml"
    let run = try await Program.run(
      ["setup", "--config", path, "--module", Self.module, "--yes", "--no-service"],
      try place.withoutToken())
    #expect(run.status == 0, "\(run.errors)")
    let settings = try Settings.load(file: path, formats: ["hcert"])
    #expect(settings.tokens[0].uri == "pkcs11:" && settings.profiles[0].key == nil)
    #expect(settings.tokens[0].module == .path(Self.module))
    #expect(settings.spool == "/var/spool/passport-signer")
  }

  @Test func `what is configured stays while its token is not plugged in, and is found again`()
    async throws
  {
    let place = try Place()
    let options = ["--yes", "--no-test", "--no-service"]
    #expect(try await place.setup(["--key", "02"] + options).status == 0)
    let text = try place.text()
    let absent = try await place.setup(options, names: false, sees: false)
    #expect(absent.status == 0, "\(absent.errors)")
    #expect(absent.json.last?["changed"] as? Bool == false)
    #expect(try place.text() == text)
    let told = try await Program.run(
      ["setup", "--config", place.configuration] + options,
      try place.withoutToken())
    #expect(told.output.contains("serial="), "\(told.output)")
    let key = try await place.setup(["--key", "01"] + options, names: false, sees: false)
    #expect(key.status == 6)
    let back = try await place.setup(options, names: false)
    #expect(back.status == 0, "\(back.errors)")
    #expect(back.json.last?["token"] is String)
    #expect(back.json.last?["key"] as? String == "pkcs11:id=%02")
    #expect(try place.text() == text)
  }

  @Test func `of several profiles only the one that is meant is changed`() async throws {
    let place = try Place()
    let options = ["--yes", "--no-service"]
    try place.configure(
      uri: "pkcs11:token=Practice%20token",
      [
        ("annex", "hcert", "pkcs11:id=%01"), ("files", "cms", "pkcs11:id=%01"),
        ("passport", "hcert", "pkcs11:id=%01"),
      ])
    let text = try place.text()
    for unclear in [["--key", "02"], ["--key", "02", "--format", "hcert"], ["--key", "01"]] {
      let run = try await place.setup(unclear + options)
      #expect(run.status == 6)
      #expect(["annex", "files", "passport"].allSatisfy(run.output.contains), "\(run.output)")
      #expect(try place.text() == text)
    }
    #expect(try await place.setup(["--profile", "passport", "--key", "02"] + options).status == 0)
    #expect(try await place.setup(["--format", "cms", "--key", "02"] + options).status == 0)
    let expected = [
      "annex": "pkcs11:id=%01", "files": "pkcs11:id=%02", "passport": "pkcs11:id=%02",
    ]
    #expect(try place.keys() == expected)
    let again = try await place.setup(options)
    #expect(again.status == 0 && again.json.last?["changed"] as? Bool == false)
  }

  @Test func `every profile of a replaced token gets a key of the new one, or is named`()
    async throws
  {
    let place = try Place()
    let options = ["--yes", "--no-service"]
    try place.configure(
      uri: "pkcs11:serial=0123456789",
      [
        ("annex", "hcert", "pkcs11:id=%09"), ("files", "cms", "pkcs11:id=%08"),
        ("passport", "hcert", "pkcs11:id=%01"),
      ])
    let text = try place.text()
    let unclear = try await place.setup(options)
    #expect(unclear.status == 6 && unclear.output.contains("annex"), "\(unclear.output)")
    #expect(try place.text() == text)
    let first = try await place.setup(["--profile", "annex", "--key", "02"] + options)
    #expect(first.status == 0)
    #expect(first.json.last?["left"] as? [String] == ["files"])
    #expect(try !place.text().contains("0123456789"))
    // The one whose key is gone is the only one that a key can be meant for.
    #expect(try await place.setup(["--format", "cms", "--key", "01"] + options).status == 0)
    let expected = [
      "annex": "pkcs11:id=%02", "files": "pkcs11:id=%01", "passport": "pkcs11:id=%01",
    ]
    #expect(try place.keys() == expected)
  }

  @Test(.enabled(if: UnlockTests.hasPexpect, "Python's package pexpect is not installed"))
  func `a person chooses the key, types the PIN unseen, and is told that all is well`() async throws
  {
    let place = try Place()
    let script = """
      import pexpect, sys
      child = pexpect.spawn(sys.argv[1], sys.argv[2:], encoding="utf-8", timeout=30, echo=True)
      child.logfile_read = sys.stdout
      child.expect("Dùng khóa nào để ký")
      child.expect("Nhập số thứ tự: ")
      child.sendline("2")
      child.expect("PIN: ")
      child.sendline("123456")
      child.expect("Đã ký thử và chữ ký hợp lệ")
      child.expect(pexpect.EOF)
      child.close()
      sys.exit(child.exitstatus)
      """
    let process = Program.process(
      [], place.environment.merging(["LC_ALL": "vi_VN.UTF-8", "PYTHONIOENCODING": "utf-8"]) { $1 })
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      Python.program, "-c", script,
      Program.url.path, "setup", "--config", place.configuration, "--module", Self.module,
    ]
    let output = Pipe()
    process.standardOutput = output
    let (text, status) = try await OwnThread.run("pty") {
      try process.run()
      let bytes = output.fileHandleForReading.readDataToEndOfFile()
      return (String(decoding: bytes, as: UTF8.self), process.reap())
    }
    #expect(status == 0, "\(text)")
    #expect(!text.contains("123456"))
    #expect(try place.settings().profiles[0].key == "pkcs11:id=%02")
  }
}
