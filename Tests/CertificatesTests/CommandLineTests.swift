import Certificates
import Foundation
import ProcessEnds
import Testing

/// The judge is the `openssl` program.
struct CommandLineTests {
  @Test(arguments: [
    (
      PracticeKey.Kind.rsa2048, SignatureAlgorithm.ps256,
      ["rsa_padding_mode:pss", "rsa_pss_saltlen:32", "rsa_mgf1_md:sha256"]
    ),
    (.rsa2048, .rs256, ["rsa_padding_mode:pkcs1"]), (.p256, .es256, []),
  ])
  func `openssl verifies the bare signature`(
    kind: PracticeKey.Kind, algorithm: SignatureAlgorithm, options: [String]
  ) throws {
    let key = try PracticeKey(kind)
    let certificate = try SelfSigned(
      name: [("C", "VN"), ("CN", "Trạm Y tế")], notBefore: 1_700_000_000,
      notAfter: 2_700_000_000
    ).certificate(for: key)
    let digest = SHA256.digest(of: Array("payload".utf8))
    var signature = try key.sign(digest: digest, algorithm: algorithm)
    if algorithm == .es256 { signature = try #require(ECDSASignature.der(fromRaw: signature)) }
    let arguments = (["digest:sha256"] + options).flatMap { ["-pkeyopt", $0] }
    #expect(try verifies(signature, digest, certificate, arguments))
    #expect(try !verifies(signature, SHA256.digest(of: []), certificate, arguments))
  }

  private func verifies(
    _ signature: [UInt8], _ digest: [UInt8], _ certificate: Certificate, _ options: [String]
  ) throws -> Bool {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["signature", "digest", "certificate"].map { folder.appending(path: $0) }
    for (file, bytes) in zip(files, [signature, digest, Array(certificate.pem.utf8)]) {
      try Data(bytes).write(to: file)
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      [
        "openssl", "pkeyutl", "-verify", "-certin", "-inkey", files[2].path(), "-sigfile",
        files[0].path(), "-in", files[1].path(),
      ] + options
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process.reap() == 0
  }
}
