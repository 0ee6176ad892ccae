import Certificates
import Foundation
import PracticeTokens
import Testing

/// What is found of real certificates on real (soft) tokens, through the worker program.
@Suite(.serialized, .enabled(if: PracticeToken.isInstalled, "SoftHSM is not installed"))
struct CertificateConditionTests {
  private func conditions(
    profile: String = "", _ certificate: (PracticeKey) throws -> [UInt8]?
  ) async throws -> Set<String> {
    let key = try TestKey(certificate)
    let computer = try Computer(
      .idle, uri: "pkcs11:token=\(key.token)", profile: "key = \"pkcs11:id=%01\"\n\(profile)")
    return await computer.conditions().filter {
      $0.hasPrefix("certificate-") || $0.hasPrefix("key-") || $0.hasPrefix("token-")
    }
  }

  @Test func `a good certificate raises no finding`() async throws {
    #expect(try await conditions { try TestKey.certificate(of: $0) } == [])
  }

  @Test func `a key without a certificate is found`() async throws {
    #expect(try await conditions { _ in nil } == ["certificate-missing"])
  }

  @Test func `a certificate that has ended is found`() async throws {
    #expect(
      try await conditions { try TestKey.certificate(of: $0, from: -400, until: -1) }
        == ["certificate-expired"])
  }

  @Test func `a certificate that has not begun is found`() async throws {
    #expect(
      try await conditions { try TestKey.certificate(of: $0, from: 2) }
        == ["certificate-not-yet-valid"])
  }

  @Test(arguments: [(29, true), (31, false)])
  func `a certificate that ends within thirty days is found`(days: Int, isFound: Bool) async throws
  {
    let found = try await conditions { try TestKey.certificate(of: $0, until: Int64(days)) }
    #expect(found == (isFound ? ["certificate-ends-soon"] : []))
  }

  @Test func `a certificate of another country is found`() async throws {
    #expect(
      try await conditions { try TestKey.certificate(of: $0, country: "TH") }
        == ["certificate-foreign"])
  }

  @Test func `a certificate of another key is found`() async throws {
    let other = try PracticeKey(.p256)
    #expect(
      try await conditions { _ in try TestKey.certificate(of: other) }
        == ["certificate-of-other-key"])
  }

  @Test func `a certificate for other uses is found`() async throws {
    let found = try await conditions { key in
      try TestKey.certificate(
        of: key, extensions: "keyUsage=critical,keyEncipherment", hasIssuer: false)
    }
    #expect(found.contains("certificate-for-other-use"))
  }

  @Test func `an issuer's certificate that is not there is found`() async throws {
    let found = try await conditions { key in
      try TestKey.certificate(
        of: key, extensions: "keyUsage=critical,digitalSignature", hasIssuer: true)
    }
    #expect(found == ["certificate-chain-unseen"])
  }

  @Test func `an issuer's certificate that signatures of files would lack is found`() async throws {
    let signs = "keyUsage=critical,digitalSignature"
    var issuer = ""
    let key = try TestKey { key in
      let issued = try TestKey.issued(for: key, extensions: signs, hasIssuer: true)
      issuer = issued.issuer
      return issued.own
    }
    func conditions(_ chain: String) async throws -> Set<String> {
      let computer = try Computer(
        .idle, uri: "pkcs11:token=\(key.token)",
        profile: """
          key = "pkcs11:id=%01"
          [profiles.documents]
          format = "cms"
          key = "pkcs11:id=%01"
          \(chain)
          """)
      try computer.write("/etc/passport-signer/chain.pem", issuer)
      return await computer.conditions().filter { $0.hasPrefix("certificate-") }
    }
    #expect(
      try await conditions("") == ["certificate-chain-incomplete", "certificate-chain-unseen"])
    #expect(try await conditions(#"chain = "chain.pem""#) == ["certificate-chain-unseen"])
  }

  @Test func `another token than the configured one is found`() async throws {
    _ = try TestKey { try TestKey.certificate(of: $0) }
    let computer = try Computer(.idle, uri: "pkcs11:token=nobody%20has%20this")
    #expect(await computer.conditions().contains("token-other"))
  }

  @Test func `several tokens that could be meant are found`() async throws {
    for _ in 1...2 { _ = try TestKey { try TestKey.certificate(of: $0) } }
    let computer = try Computer(.idle, uri: "pkcs11:")
    #expect(await computer.conditions().contains("token-ambiguous"))
  }
}
