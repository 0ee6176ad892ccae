import Testing

@testable import Configuration

@Suite struct SampleTests {
  static let groups: [(table: String, keys: [KeyEntry])] = [
    ("", Settings.Keys.all), ("[tokens.station]", TokenSettings.Keys.all),
    ("[profiles.passport]", ProfileSettings.Keys.all(for: "hcert")),
    (
      "[profiles.documents]",
      ProfileSettings.Keys.all.filter { $0.name == "format" || $0.format == "cms" }
    ),
  ]

  @Test func `the sample is a good file and says what the defaults are`() throws {
    let sample = try Settings.parse(
      Array(Settings.commentedDefault.utf8), file: "/etc/passport-signer.toml", formats: ["hcert"])
    let smallest = try Settings.parse(
      Array("[tokens.station]\nuri = \"pkcs11:\"\n[profiles.passport]\nformat = \"hcert\"".utf8),
      file: "/etc/passport-signer.toml", formats: ["hcert"])
    #expect(sample == smallest)
  }

  @Test func `the sample with its comments taken off the keys is a good file too`() throws {
    let text = SampleTests.uncommented(Settings.commentedDefault)
    let settings = try Settings.parse(
      Array(text.utf8), file: "/etc/x.toml", formats: ["hcert", "cms"])
    #expect(settings.profiles.map(\.name) == ["documents", "passport"])
    #expect(settings.profiles[0].chain == "/etc/passport-signer/chain.pem")
    #expect(settings.socketGroup == "passport-signer")
    #expect(settings.profiles[1].certificate == "/etc/passport-signer/certificate.pem")
  }

  @Test func `every key is documented in its table, and nothing else is`() {
    var table = ""
    var found: [String: [String]] = [:]
    for line in SampleTests.uncommented(Settings.commentedDefault).split(separator: "\n") {
      if line.hasPrefix("[") { table = String(line) }
      if !line.hasPrefix("#"), let sign = line.firstRange(of: " = ") {
        found[table, default: []].append(String(line[..<sign.lowerBound]))
      }
    }
    for group in SampleTests.groups {
      #expect(found[group.table] == group.keys.map(\.name))
      #expect(group.keys.allSatisfy { !$0.about.isEmpty })
    }
    #expect(found.count == SampleTests.groups.count)
  }

  @Test func `the sample's lines are short enough for a terminal`() {
    #expect(Settings.commentedDefault.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test func `a practice configuration stays in its own folder`() throws {
    let text = Settings.practice(
      module: "/usr/lib/softhsm/libsofthsm2.so", uri: "pkcs11:token=practice%20%22token%22",
      workers: 2,
      profiles: [
        .init(name: "passport", format: "hcert", key: "pkcs11:id=%01"),
        .init(name: "passport-es256", format: "hcert", key: "pkcs11:id=%02"),
        .init(name: "documents", format: "cms", key: "pkcs11:id=%01"),
      ])
    let settings = try Settings.parse(
      Array(text.utf8), file: "/home/lan/luyện tập/passport-signer.toml", formats: ["hcert", "cms"])
    #expect(settings.spool == "/home/lan/luyện tập/spool")
    #expect(settings.state == "/home/lan/luyện tập/state")
    #expect(settings.socket == "/home/lan/luyện tập/control")
    #expect(settings.tokens[0].module == .path("/usr/lib/softhsm/libsofthsm2.so"))
    #expect(settings.tokens[0].workers == 2)
    #expect(settings.profiles.allSatisfy { $0.checks.corrections })
    #expect(settings.profiles.map(\.key) == ["pkcs11:id=%01", "pkcs11:id=%01", "pkcs11:id=%02"])
  }

  /// Takes the # off lines of the form `#key = value`.
  static func uncommented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("#") && !line.hasPrefix("# ") ? String(line.dropFirst()) : String(line)
    }.joined(separator: "\n")
  }
}
