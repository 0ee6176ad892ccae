import Certificates
import Foundation
import Testing

/// The built program verifies signatures beside files that these tests make in software.
struct VerifySignatureTests {
  private let home: TemporaryFolder
  private let key: PracticeKey
  private let certificate: Certificate
  /// The certificate's file, and the content's.
  private let trusted: String
  private let content: String

  private static let text = "Phiếu tiêm chủng\r\n"
  private static let signedAt: Int64 = 1_750_000_000
  private static let end: Int64 = 1_760_000_000

  init() throws {
    home = try TemporaryFolder()
    key = try PracticeKey(.p256)
    certificate = try SelfSigned(
      name: [("C", "VN"), ("O", "SỞ Y TẾ BẮC NINH"), ("CN", "Trạm Y tế xã Thử Nghiệm")],
      notBefore: 1_740_000_000, notAfter: Self.end
    ).certificate(for: key)
    trusted = try home.write(certificate.pem, as: "certificate.pem")
    content = try home.write(Self.text, as: "phiếu.txt")
  }

  private func sign(
    _ text: String = VerifySignatureTests.text, at time: Int64 = VerifySignatureTests.signedAt,
    by certificate: Certificate? = nil
  ) throws -> [UInt8] {
    let signer = try DetachedSigner(
      certificate: certificate ?? self.certificate, chain: [], algorithm: .es256)
    let attributes = signer.attributes(
      contentDigest: SHA256.digest(of: Array(text.utf8)), at: time)
    return try signer.message(
      attributes, signature: key.sign(digest: attributes.digest, algorithm: .es256))
  }

  private func verify(
    _ arguments: [String], in language: String = "C.UTF-8", input: [UInt8] = []
  ) throws -> Program.Result {
    try Program.passportSigner.run(
      ["verify"] + arguments, environment: ["LC_ALL": language, "TZ": "UTC"], input: input)
  }

  private struct Report: Decodable {
    struct Reason: Decodable {
      var code: String
      var en: String
      var vi: String
    }
    struct Signature: Decodable {
      var signed: Int
      var algorithm: String
      var digest: String
    }
    struct Signer: Decodable { var subject: String }
    var content: String?
    var size: Int?
    var verdict: String
    var reasons: [Reason]
    var proven: [String]
    var notProven: [String]
    var signature: Signature?
    var signer: Signer?
  }

  /// The reasons' codes, after each sentence was seen to be there in both languages.
  private func reasons(_ arguments: [String]) throws -> [String] {
    let report = try report(arguments)
    let english = try verify(arguments).output
    let vietnamese = try verify(arguments, in: "vi_VN.UTF-8").output
    for reason in report.reasons {
      #expect(english.contains("  \(reason.en)\n"))
      #expect(vietnamese.contains("  \(reason.vi)\n"))
    }
    return report.reasons.map(\.code)
  }

  private func report(_ arguments: [String]) throws -> Report {
    let line = try verify(arguments + ["--json"]).output
    return try JSONDecoder().decode(Report.self, from: Data(line.utf8))
  }

  @Test func `a good signature is valid, and what is and is not proven is said`() throws {
    let file = try home.write(sign(), as: "phiếu.txt.p7s")
    let result = try verify(["--ca", trusted, file])
    #expect(result.code == 0 && result.error.isEmpty)
    #expect(
      result.output == """
        \(file): VALID
          Content           \(content)
          Size              23 bytes
          Signed by         Trạm Y tế xã Thử Nghiệm
          Certificate from  \(certificate.issuer)
          Signed at         2025-06-15 15:06:40
          Algorithm         ecdsa-with-SHA256, SHA256
          + Proven: the content is, byte for byte, what the key of this certificate signed.
          + Proven: the signer's certificate is, or leads to, one that you trust, at the time of \
        signing.
          – Not proven: when it was signed. The time is that of the signer's computer; there is no \
        timestamp.
          – Not proven: that the certificate was not revoked. No revocation list was asked.

        """)
    let vietnamese = try verify(["--ca", trusted, file], in: "vi_VN.UTF-8").output
    #expect(vietnamese.contains("HỢP LỆ") && !vietnamese.contains("roven"))
    let report = try report(["--ca", trusted, file])
    #expect(report.verdict == "valid" && report.reasons.isEmpty)
    #expect(report.content == content && report.size == Self.text.utf8.count)
    #expect(report.proven == ["content", "signer"])
    #expect(report.notProven == ["time", "revocation"])
    #expect(report.signature?.signed == Int(Self.signedAt) * 1000)
    #expect(report.signature?.digest == "SHA256")
    #expect(report.signer?.subject.contains("Trạm Y tế xã Thử Nghiệm") == true)
  }

  @Test func `the content may lie elsewhere, and the signature come on standard input`() throws {
    let file = try home.write(sign(), as: "signature.p7s")
    #expect(try verify(["--ca", trusted, "--content", content, file]).code == 0)
    let other = try home.write(sign(), as: "signature.bin")
    #expect(try verify(["--ca", trusted, "--content", content, other]).code == 0)
    let given = try verify(["--ca", trusted, "--content", content, "-"], input: sign())
    #expect(given.code == 0)
    let alone = try verify(["--ca", trusted, "-"], input: sign())
    #expect(alone.code == 2 && alone.output.contains("--content"))
    #expect(try verify(["--ca", trusted, "--content", content, file, file]).code == 64)
  }

  @Test func `without its content a signature cannot be judged`() throws {
    let file = try home.write(sign(), as: "lost.pdf.p7s")
    #expect(try verify(["--ca", trusted, file]).code == 2)
    #expect(try reasons(["--ca", trusted, file]) == ["content-missing"])
    let bare = try home.write(sign(), as: "signature")
    #expect(try reasons(["--ca", trusted, bare]) == ["content-missing"])
    #expect(
      try reasons(["--ca", trusted, "--content", home.path + "/none", file]) == ["content-missing"])
  }

  @Test func `authorities may be a file, a folder, or missing`() throws {
    let file = try home.write(sign(), as: "phiếu.txt.p7s")
    let stranger = try SelfSigned(
      name: [("CN", "other")], notBefore: 1_740_000_000, notAfter: Self.end
    ).certificate(for: try PracticeKey(.p256))
    let folder = home.path + "/authorities"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    try home.write(stranger.der, as: "authorities/a.der")
    #expect(try reasons(["--ca", folder, file]) == ["chain"])
    #expect(try verify(["--ca", folder, file]).code == 1)
    _ = try home.write(certificate.pem, as: "authorities/b.crt")
    #expect(try verify(["--ca", folder, file]).code == 0)
    #expect(try verify(["--ca", folder + "/a.der", "--ca", trusted, file]).code == 0)
    #expect(try verify(["--certificate", trusted, file]).code == 0)
    #expect(try reasons([file]) == ["unchecked"])
    let unchecked = try report([file])
    #expect(unchecked.verdict == "invalid" && unchecked.proven == ["content"])
    #expect(try verify(["--ca", home.path + "/none.pem", file]).code == 2)
    #expect(try verify(["--ca", content, file]).code == 2)
  }

  @Test func `a changed content, and a changed signature, are told apart`() throws {
    let changed = try home.write(sign("another"), as: "phiếu.txt.p7s")
    #expect(try reasons(["--ca", trusted, changed]) == ["digest"])
    #expect(try report(["--ca", trusted, changed]).proven.isEmpty)
    var bytes = try sign()
    bytes[bytes.count - 20] ^= 1
    let forged = try home.write(bytes, as: "forged.p7s")
    #expect(try reasons(["--ca", trusted, "--content", content, forged]) == ["signature"])
    #expect(try verify(["--ca", trusted, "--content", content, forged]).code == 1)
  }

  @Test func `the certificate has to be valid when it signed, not now, and to be for signing`()
    throws
  {
    let late = try home.write(sign(at: Self.end + 1), as: "phiếu.txt.p7s")
    #expect(try reasons(["--ca", trusted, late]) == ["certificate-time"])
    #expect(try verify(["--ca", trusted, late]).code == 1)
    let good = try home.write(sign(), as: "good.p7s")
    let tail = ["--ca", trusted, "--content", content, good]
    #expect(try verify(["--at", "2040-01-01"] + tail).code == 0)
    #expect(try reasons(["--at", "2025-06-01"] + tail) == ["signing-time"])
  }

  @Test func `what is no signature is unreadable`() throws {
    let file = try home.write("no signature", as: "phiếu.txt.p7s")
    #expect(try verify(["--ca", trusted, file]).code == 2)
    #expect(try reasons(["--ca", trusted, file]) == ["not-a-signature"])
    #expect(try reasons(["--ca", trusted, home.path + "/none.p7s"]) == ["file"])
  }

  @Test(.enabled(if: Program.openSSL.isInstalled, "openssl is not installed"))
  func `what others sign is judged by the same rules`() throws {
    let files = ["key.pem", "other.pem", "x", "x.p7s"].map { home.path + "/" + $0 }
    func openssl(_ line: String, _ more: [String] = []) throws {
      #expect(
        try Program.openSSL.run(line.split(separator: " ").map(String.init) + more).code == 0)
    }
    func make(_ usage: String) throws {
      try openssl(
        "req -x509 -newkey rsa:2048 -nodes -keyout \(files[0]) -out \(files[1]) -days 30",
        ["-subj", "/CN=Other", "-addext", "keyUsage=critical,\(usage)"])
    }
    func sign(_ more: String) throws {
      try openssl(
        "cms -sign -binary -in \(files[2]) -signer \(files[1]) -inkey \(files[0]) -out \(files[3]) "
          + more)
    }
    _ = try home.write("text", as: "x")
    try make("digitalSignature")
    try sign("-cades -md sha512 -outform PEM")
    #expect(try verify(["--ca", files[1], files[3]]).code == 0)
    try sign("-cades -outform DER -nodetach")
    #expect(try verify(["--ca", files[1], files[3]]).code == 0)
    try sign("-outform DER")
    #expect(try reasons(["--ca", files[1], files[3]]) == ["signing-certificate"])
    try sign("-cades -md sha1 -outform DER")
    #expect(try reasons(["--ca", files[1], files[3]]) == ["weak-digest"])
    try sign("-cades -outform DER -nocerts")
    #expect(try verify(["--certificate", files[1], files[3]]).code == 0)
    #expect(try reasons(["--ca", trusted, files[3]]) == ["signer-missing"])
    try make("keyEncipherment")
    try sign("-cades -outform DER")
    #expect(try reasons(["--ca", files[1], files[3]]).contains("key-usage"))
  }
}
