import Certificates
import Testing

struct SignatureVerifierTests {
  static let pairs: [(PracticeKey.Kind, SignatureAlgorithm)] = [
    (.rsa2048, .ps256), (.rsa2048, .rs256), (.p256, .es256),
  ]

  @Test(arguments: pairs)
  func `a signature verifies, and nothing like it does`(
    kind: PracticeKey.Kind, algorithm: SignatureAlgorithm
  ) throws {
    let key = try PracticeKey(kind)
    let verifier = try SignatureVerifier(key: key.publicKey, algorithm: algorithm)
    for number in 0..<200 as Range<UInt8> {
      let digest = SHA256.digest(of: [number])
      var signature = try key.sign(digest: digest, algorithm: algorithm)
      #expect(signature.count == (kind == .p256 ? 64 : 256))
      #expect(verifier.verify(signature, digest: digest))
      #expect(!verifier.verify(signature, digest: SHA256.digest(of: [number, 0])))
      signature[Int(number) % signature.count] ^= 1
      #expect(!verifier.verify(signature, digest: digest))
      if kind == .rsa2048 && number > 8 { break }
    }
    let digest = SHA256.digest(of: [])
    let signature = try key.sign(digest: digest, algorithm: algorithm)
    #expect(!verifier.verify([], digest: digest))
    #expect(!verifier.verify([UInt8](repeating: 0, count: signature.count), digest: digest))
    #expect(!verifier.verify(Array(signature.dropLast()), digest: digest))
    #expect(!verifier.verify(signature, digest: Array(digest.dropLast())))
    let other = try PracticeKey(kind)
    #expect(
      try !SignatureVerifier(key: other.publicKey, algorithm: algorithm)
        .verify(signature, digest: digest))
  }

  @Test func `PS256 and RS256 signatures are not taken for each other`() throws {
    let key = try PracticeKey(.rsa2048)
    let digest = SHA256.digest(of: [1])
    let pss = try key.sign(digest: digest, algorithm: .ps256)
    let pkcs = try key.sign(digest: digest, algorithm: .rs256)
    #expect(
      try !SignatureVerifier(key: key.publicKey, algorithm: .rs256).verify(pss, digest: digest))
    #expect(
      try !SignatureVerifier(key: key.publicKey, algorithm: .ps256).verify(pkcs, digest: digest))
  }

  @Test func `an algorithm is refused with a key that cannot make it`() throws {
    let key = try PracticeKey(.p256).publicKey
    #expect(throws: CertificateError.unfit(.ps256, .ecP256)) {
      try SignatureVerifier(key: key, algorithm: .ps256)
    }
    #expect(SignatureAlgorithm(passportsSignedBy: key.kind) == .es256)
    #expect(SignatureAlgorithm(passportsSignedBy: .rsa(bits: 2048)) == .ps256)
    #expect(SignatureAlgorithm(passportsSignedBy: .other("ED25519")) == nil)
  }

  @Test func `ECDSA numbers with leading zeros survive both forms`() {
    var raw = [UInt8](repeating: 0, count: 64)
    raw[31] = 1
    raw[32] = 0x80
    let der = ECDSASignature.der(fromRaw: raw)
    #expect(der.map { $0.prefix(7) } == [0x30, 0x26, 0x02, 0x01, 0x01, 0x02, 0x21])
    #expect(der.flatMap(ECDSASignature.raw(fromDER:)) == raw)
    #expect(ECDSASignature.der(fromRaw: [1, 2]) == nil)
    #expect(ECDSASignature.raw(fromDER: [0x30, 6, 2, 1, 1, 2, 2, 1]) == nil)
  }
}
