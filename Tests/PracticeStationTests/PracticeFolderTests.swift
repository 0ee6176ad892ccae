import Certificates
import Configuration
import Foundation
import PracticeStation
import Testing

private let isSoftHSMInstalled =
  FileManager.default.fileExists(atPath: "/usr/lib/softhsm/libsofthsm2.so")

@Suite(.enabled(if: isSoftHSMInstalled, "SoftHSM is not installed"))
struct PracticeFolderTests {
  private static let maker = ProgramCall(Program.passportSigner.path, ["practice-token"])

  private static func prepare(_ path: String) throws {
    try PracticeFolder(at: path).prepare(tokenMaker: maker)
  }

  @Test func `a folder that is made again keeps its token, certificates and configuration`() throws
  {
    let home = try TemporaryFolder()
    let path = home.path + "/thực hành/một"
    try Self.prepare(path)
    let settings = path + "/passport-signer.toml"
    let edited = try String(contentsOfFile: settings, encoding: .utf8) + "# edited\n"
    try edited.write(toFile: settings, atomically: true, encoding: .utf8)
    let certificates = try PracticeProfile.allCases.map {
      try home.contents("thực hành/một/\($0.certificateFile)")
    }
    let tokens = try home.names("thực hành/một/softhsm/tokens")
    #expect(tokens.count == 1)

    try Self.prepare(path)
    #expect(try String(contentsOfFile: settings, encoding: .utf8) == edited)
    #expect(try home.names("thực hành/một/softhsm/tokens") == tokens)
    for (profile, certificate) in zip(PracticeProfile.allCases, certificates) {
      #expect(try home.contents("thực hành/một/\(profile.certificateFile)") == certificate)
    }
  }

  @Test func `the configuration is a good one, and all in the folder`() throws {
    let home = try TemporaryFolder()
    try Self.prepare(home.path)
    let settings = try Settings.load(
      file: home.path + "/passport-signer.toml", formats: ["hcert", "cms"])
    #expect(settings.profiles.map(\.name) == PracticeProfile.allCases.map(\.name).sorted())
    #expect(settings.socket == home.path + "/control")
    #expect(settings.spool == home.path + "/spool")
    #expect(settings.state == home.path + "/state")
  }

  @Test func `the certificates are of practice stations, in Vietnamese, for two years`() throws {
    let home = try TemporaryFolder()
    try Self.prepare(home.path)
    for profile in PracticeProfile.allCases {
      let certificate = try Certificate(file: home.contents(profile.certificateFile))
      #expect(certificate.subject.contains("SỞ Y TẾ BẮC NINH"))
      #expect(certificate.commonName?.contains("THỰC HÀNH") == true)
      #expect((730...732).contains((certificate.notAfter - certificate.notBefore) / 86_400))
      let kind: PublicKey.Kind = profile == .passportES256 ? .ecP256 : .rsa(bits: 2048)
      #expect(certificate.publicKey.kind == kind)
    }
  }

  @Test(
    .enabled(
      if: Program.pkcs11Tool.isInstalled && Program.openSSL.isInstalled,
      "pkcs11-tool or openssl is not installed"), arguments: PracticeProfile.allCases)
  func `other programs see the keys, and that the certificates are theirs`(
    _ profile: PracticeProfile
  ) throws {
    let home = try TemporaryFolder()
    try Self.prepare(home.path)
    let id = profile == .passportES256 ? "02" : "01"
    let keys = try tool(home, ["--list-objects", "--type", "privkey"])
    #expect(keys.components(separatedBy: "Private Key Object").count == 3)
    #expect(keys.contains("Access:     sensitive"))
    let certificate = home.path + "/on-token.der"
    _ = try tool(home, ["-r", "--type", "cert", "--id", id, "--output-file", certificate])
    #expect(
      try Certificate(file: home.contents("on-token.der"))
        == Certificate(file: home.contents(profile.certificateFile)))

    let digest = try home.write([UInt8](repeating: 7, count: 32), as: "digest")
    let signature = home.path + "/signature"
    let mechanism =
      profile != .passportES256
      ? ["RSA-PKCS-PSS", "--hash-algorithm", "SHA256", "--mgf", "MGF1-SHA256", "--salt-len", "32"]
      : ["ECDSA", "--signature-format", "openssl"]
    _ = try tool(
      home,
      ["--sign", "--id", id, "--input-file", digest, "--output-file", signature, "-m"] + mechanism)
    let options =
      profile != .passportES256
      ? ["rsa_padding_mode:pss", "rsa_pss_saltlen:32", "digest:sha256"] : ["digest:sha256"]
    let verified = try Program.openSSL.run(
      ["pkeyutl", "-verify", "-certin", "-inkey", home.path + "/\(profile.certificateFile)"]
        + ["-in", digest, "-sigfile", signature] + options.flatMap { ["-pkeyopt", $0] })
    #expect(verified.output.contains("Signature Verified Successfully"), "\(verified.error)")
  }

  @Test(.enabled(if: Program.pkcs11Tool.isInstalled, "pkcs11-tool is not installed"))
  func `a key that is gone is made anew, the other one stays`() throws {
    let home = try TemporaryFolder()
    try Self.prepare(home.path)
    let before = try PracticeProfile.allCases.map { try home.contents($0.certificateFile) }
    _ = try tool(home, ["--delete-object", "--type", "privkey", "--id", "01"])
    try Self.prepare(home.path)
    let after = try PracticeProfile.allCases.map { try home.contents($0.certificateFile) }
    #expect(before[0] != after[0])
    #expect(before[1] == after[1])
    let keys = try tool(home, ["--list-objects", "--type", "privkey"])
    #expect(keys.components(separatedBy: "Private Key Object").count == 3)
  }

  @Test func `what an interrupted making left is made whole`() throws {
    let home = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: home.path + "/.softhsm.new/tokens/half", withIntermediateDirectories: true)
    try home.write([], as: ".practice")
    try Self.prepare(home.path)
    try FileManager.default.removeItem(atPath: home.path + "/certificate.pem")
    try FileManager.default.removeItem(atPath: home.path + "/passport-signer.toml")
    let other = try home.contents("certificate-es256.pem")
    try Self.prepare(home.path)
    #expect(try home.contents("certificate-es256.pem") == other)
    #expect(try home.names().contains("certificate.pem"))
    #expect(try home.names().contains("passport-signer.toml"))
    #expect(try home.names("softhsm/tokens").count == 1)
    #expect(try !home.names().contains(".softhsm.new"))
  }

  @Test func `a folder with something else in it is refused and left as it is`() throws {
    let home = try TemporaryFolder()
    try home.write([1], as: "thesis.txt")
    let error = #expect(throws: PracticeError.self) { try Self.prepare(home.path) }
    #expect(error?.description.contains(home.path) == true)
    #expect(try home.names() == ["thesis.txt"])
  }

  @Test func `a folder is practised in by one at a time`() throws {
    let home = try TemporaryFolder()
    let first = try PracticeFolder(at: home.path)
    let error = #expect(throws: PracticeError.self) { try PracticeFolder(at: first.path) }
    #expect(error?.description.contains("another practice") == true)
  }

  @Test func `a folder whose socket would not fit is refused before anything is made`() throws {
    let home = try TemporaryFolder()
    let path = home.path + "/" + String(repeating: "dài", count: 30)
    let error = #expect(throws: PracticeError.self) { try PracticeFolder(at: path) }
    #expect(error?.description.contains("107") == true)
    #expect(try home.names() == [])
  }

  @Test func `a path that SoftHSM would misread is refused`() throws {
    let home = try TemporaryFolder()
    #expect(throws: PracticeError.self) { try PracticeFolder(at: home.path + "/a#b") }
    #expect(try home.names() == [])
  }

  /// Runs pkcs11-tool on the folder's token, logged in.
  private func tool(_ home: TemporaryFolder, _ arguments: [String]) throws -> String {
    let result = try Program.pkcs11Tool.run(
      ["--module", "/usr/lib/softhsm/libsofthsm2.so", "--token-label", SoftToken.label]
        + ["--login", "--pin", PracticeFolder.pin] + arguments,
      environment: ["SOFTHSM2_CONF": home.path + "/softhsm/softhsm2.conf"])
    try #require(result.code == 0, "\(result.error)")
    return result.output
  }
}
