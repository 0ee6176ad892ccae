import Certificates
import Foundation
import ProcessEnds
import TestPlaces
import Testing

/// Signatures beside files, with the `openssl` program as the other party.
struct DetachedSignerTests {
  private static let name = [("C", "VN"), ("CN", "Trạm Y tế xã Đồng Tháp")]
  private static let content = Array("nội dung\r\n".utf8)

  private struct Party {
    let key: PracticeKey
    let certificate: Certificate

    init(_ kind: PracticeKey.Kind, until end: Int64 = 2_700_000_000) throws {
      key = try PracticeKey(kind)
      certificate = try SelfSigned(
        name: DetachedSignerTests.name.map { (attribute: $0.0, value: $0.1) },
        notBefore: 1_700_000_000, notAfter: end
      ).certificate(for: key)
    }

    func sign(
      _ content: [UInt8], _ algorithm: SignatureAlgorithm, chain: [Certificate] = [],
      certificate: Certificate? = nil, at time: Int64 = 1_790_000_000
    ) throws -> [UInt8] {
      let signer = try DetachedSigner(
        certificate: certificate ?? self.certificate, chain: chain, algorithm: algorithm)
      let attributes = signer.attributes(contentDigest: SHA256.digest(of: content), at: time)
      return try signer.message(
        attributes, signature: key.sign(digest: attributes.digest, algorithm: algorithm))
    }
  }

  @Test func `no bit of the certificate or of the digest's name can be changed unseen`() throws {
    let party = try Party(.p256)
    let bytes = try party.sign(Self.content, .es256)
    let certificate = try #require(bytes.firstRange(of: party.certificate.der))
    let sha256: [UInt8] = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01]
    var accepted: [Int] = []
    for index in bytes.ranges(of: sha256).flatMap(\.self) + certificate {
      for bit in 0..<8 {
        var changed = bytes
        changed[index] ^= 1 << bit
        // The certificate is known otherwise as well, as with --certificate.
        guard let message = try? SignedMessage(changed, known: [party.certificate]) else {
          continue
        }
        let signer = message.signers[0]
        if signer.certificate == party.certificate, signer.isSignatureRight,
          signer.namesCertificate == true,
          signer.messageDigest == SHA256.digest(of: Self.content)
        {
          accepted.append(index)
        }
      }
    }
    #expect(accepted.isEmpty)
  }

  @Test(arguments: [
    (PracticeKey.Kind.rsa2048, SignatureAlgorithm.ps256, "RSASSA-PSS"),
    (.rsa2048, .rs256, "rsaEncryption"), (.p256, .es256, "ecdsa-with-SHA256"),
  ])
  func `a signature says who signed what, when and how`(
    kind: PracticeKey.Kind, algorithm: SignatureAlgorithm, name: String
  ) throws {
    let party = try Party(kind)
    let bytes = try party.sign(Self.content, algorithm)
    #expect(SignedMessage.isOne(bytes))
    let message = try SignedMessage(bytes)
    let signer = message.signers[0]
    #expect(message.signers.count == 1 && message.content == nil)
    #expect(message.certificates == [party.certificate])
    #expect(signer.certificate == party.certificate)
    #expect(signer.isSignatureRight)
    #expect(signer.namesCertificate == true)
    #expect(signer.messageDigest == SHA256.digest(of: Self.content))
    #expect(signer.signingTime == 1_790_000_000)
    #expect(signer.signatureAlgorithm == name)
    #expect(signer.digestAlgorithm == "SHA256")
    #expect(signer.serialNumber == party.certificate.serialNumber)
  }

  @Test(arguments: [
    (PracticeKey.Kind.rsa2048, SignatureAlgorithm.ps256), (.rsa2048, .rs256), (.p256, .es256),
  ])
  func `openssl and pyHanko accept it, and not when the content is another`(
    kind: PracticeKey.Kind, algorithm: SignatureAlgorithm
  ) throws {
    let party = try Party(kind)
    let folder = try Folder()
    let now = Int64(Date().timeIntervalSince1970)
    let bytes = try party.sign(Self.content, algorithm, at: now)
    try Data(bytes).write(to: folder.file("x.p7s"))
    try Data(party.certificate.pem.utf8).write(to: folder.file("c.pem"))
    let line =
      ["cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "x.p7s", "-content", "x"]
      + ["-CAfile", "c.pem", "-partial_chain", "-purpose", "any", "-out", "/dev/null"]
    let hasPyHanko = try folder.python(["-c", "import pyhanko.sign.validation"]) == 0
    if !hasPyHanko { print("skipped: pyHanko is not installed") }
    try Data(Self.content).write(to: folder.file("x"))
    #expect(try folder.openssl(line) == 0)
    if hasPyHanko { #expect(try folder.python([Folder.judge, "x", "x.p7s", "c.pem"]) == 0) }
    try Data(Self.content + [0x0A]).write(to: folder.file("x"))
    #expect(try folder.openssl(line) != 0)
    if hasPyHanko { #expect(try folder.python([Folder.judge, "x", "x.p7s", "c.pem"]) != 0) }
  }

  @Test func `times from 2050 on have four digits of the year`() throws {
    let party = try Party(.p256)
    let early = try party.sign(Self.content, .es256, at: 2_524_607_999)
    let late = try party.sign(Self.content, .es256, at: 2_524_608_000)
    #expect(Data(early).range(of: Data([0x17, 0x0D] + "491231235959Z".utf8)) != nil)
    #expect(Data(late).range(of: Data([0x18, 0x0F] + "20500101000000Z".utf8)) != nil)
    #expect(try SignedMessage(late).signers[0].signingTime == 2_524_608_000)
  }

  @Test func `a key of another kind than the algorithm's is refused`() throws {
    let party = try Party(.p256)
    #expect(throws: CertificateError.unfit(.ps256, .ecP256)) {
      try DetachedSigner(certificate: party.certificate, chain: [], algorithm: .ps256)
    }
  }

  @Test func `bytes that are changed anywhere are no good signature any more`() throws {
    let party = try Party(.p256)
    let bytes = try party.sign(Self.content, .es256)
    var accepted: [Int] = []
    for index in bytes.indices {
      var other = bytes
      other[index] ^= 0x01
      guard let signer = try? SignedMessage(other).signers[0] else { continue }
      let isGood =
        signer.isSignatureRight && signer.namesCertificate == true
        && signer.messageDigest == SHA256.digest(of: Self.content)
        && signer.certificate == party.certificate
      if isGood { accepted.append(index) }
    }
    // The version, and the list of digests for those who read in one pass, bind nobody.
    #expect(accepted.count < 20, "\(accepted)")
  }

  @Test func `what is no signature is told from what is one`() throws {
    #expect(!SignedMessage.isOne(Array("HC1:6BF".utf8)))
    let party = try Party(.p256)
    #expect(!SignedMessage.isOne(party.certificate.der))
    let bytes = try party.sign(Self.content, .es256)
    for broken in [[], [0x30], Array(bytes.dropLast()), bytes + [0], party.certificate.der] {
      #expect(throws: CertificateError.self) { try SignedMessage(broken) }
    }
  }

  @Test func `authorities lead to whom one trusts, and only those`() throws {
    let folder = try Folder()
    let leaf = try Party(.p256)
    let authorities = try folder.authorities(issuing: leaf.certificate.publicKey)
    let (root, middle, certificate) = (authorities[0], authorities[1], authorities[2])
    #expect(certificate.chain(among: [root, middle, leaf.certificate]) == [middle, root])
    #expect(certificate.chain(among: [root]).isEmpty)
    #expect(certificate.isIssued(by: middle) && !certificate.isIssued(by: root))
    let bytes = try leaf.sign(Self.content, .es256, chain: [middle], certificate: certificate)
    let message = try SignedMessage(bytes)
    #expect(Set(message.certificates) == [certificate, middle])
    let now = Int64(Date().timeIntervalSince1970)
    func fault(_ anchors: [Certificate], _ between: [Certificate], _ time: Int64) throws -> String?
    {
      try TrustPath(anchors: anchors).fault(of: certificate, through: between, at: time)
    }
    #expect(try fault([root], message.certificates, now) == nil)
    #expect(try fault([middle], [], now) == nil)
    #expect(try fault([certificate], [], now) == nil)
    #expect(try fault([root], [], now) != nil)
    #expect(try fault([leaf.certificate], message.certificates, now) != nil)
    #expect(try fault([root], message.certificates, now + 4000 * 86_400) != nil)
    try Data(bytes).write(to: folder.file("x.p7s"))
    try Data(Self.content).write(to: folder.file("x"))
    #expect(
      try folder.openssl(
        "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "x.p7s", "-content", "x",
        "-CAfile", "root.pem", "-purpose", "any", "-out", "/dev/null") == 0)
  }

  @Test(arguments: ["DER", "PEM"], [true, false])
  func `signatures of others are read too`(form: String, isDetached: Bool) throws {
    let folder = try Folder()
    try Data(Self.content).write(to: folder.file("x"))
    #expect(
      try folder.openssl(
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "k.pem", "-out", "c.pem",
        "-days", "30", "-subj", "/CN=x") == 0)
    #expect(
      try folder.openssl(
        ["cms", "-sign", "-cades", "-binary", "-md", "sha512", "-in", "x", "-signer", "c.pem"]
          + ["-inkey", "k.pem", "-outform", form, "-out", "x.p7s"]
          + (isDetached ? [] : ["-nodetach"])) == 0)
    let message = try SignedMessage([UInt8](Data(contentsOf: folder.file("x.p7s"))))
    let signer = message.signers[0]
    #expect(message.content == (isDetached ? nil : Self.content))
    #expect(signer.isSignatureRight && signer.namesCertificate == true)
    #expect(signer.digestAlgorithm == "SHA512" && signer.messageDigest?.count == 64)
  }
}

/// A folder in which `openssl` works.
private final class Folder {
  private let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ name: String) -> URL { url.appending(path: name) }

  func openssl(_ arguments: String...) throws -> Int32 { try openssl(arguments) }

  func openssl(_ arguments: [String]) throws -> Int32 { try run(["openssl"] + arguments) }

  func python(_ arguments: [String]) throws -> Int32 {
    try run([Python.program] + arguments)
  }

  /// A program around pyHanko: content, signature and trusted certificate are its arguments.
  static let judge = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "CMSJudges/verify_cms.py").path

  private func run(_ line: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = line
    process.currentDirectoryURL = url
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process.reap()
  }

  /// A root, an authority below it, and a certificate of that for a key.
  func authorities(issuing key: PublicKey) throws -> [Certificate] {
    let body = Data(key.subjectPublicKeyInfo).base64EncodedString(options: .lineLength64Characters)
    try Data("-----BEGIN PUBLIC KEY-----\n\(body)\n-----END PUBLIC KEY-----\n".utf8)
      .write(to: file("leaf-key.pem"))
    try Data("basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n".utf8)
      .write(to: file("ca.ext"))
    try Data("keyUsage=critical,digitalSignature,nonRepudiation\n".utf8)
      .write(to: file("leaf.ext"))
    let steps = [
      "req -x509 -newkey rsa:2048 -nodes -keyout root-key.pem -out root.pem -days 3650 -subj /CN=Root",
      "req -newkey rsa:2048 -nodes -keyout middle-key.pem -out middle.csr -subj /CN=Middle",
      "x509 -req -in middle.csr -CA root.pem -CAkey root-key.pem -CAcreateserial -days 3000 -extfile ca.ext -out middle.pem",
      "req -new -key middle-key.pem -out leaf.csr -subj /C=VN/CN=Station",
      "x509 -req -in leaf.csr -force_pubkey leaf-key.pem -CA middle.pem -CAkey middle-key.pem -CAcreateserial -days 1000 -extfile leaf.ext -out leaf.pem",
    ]
    for step in steps {
      #expect(try openssl(step.split(separator: " ").map(String.init)) == 0, "\(step)")
    }
    return try ["root.pem", "middle.pem", "leaf.pem"].map {
      try Certificate(file: [UInt8](Data(contentsOf: file($0))))
    }
  }
}
