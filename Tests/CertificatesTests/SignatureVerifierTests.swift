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

  @Test func `after many signatures of a P-256 key the verdicts are still the right ones`() throws {
    let key = try PracticeKey(.p256)
    let many = try SignatureVerifier(key: key.publicKey, algorithm: .es256)
    let digest = SHA256.digest(of: [7])
    let signature = try key.sign(digest: digest, algorithm: .es256)
    for _ in 0..<1100 { #expect(many.verify(signature, digest: digest)) }
    for round in 0..<500 {
      let digest = SHA256.digest(of: Array("\(round)".utf8))
      var signature = try key.sign(digest: digest, algorithm: .es256)
      #expect(many.verify(signature, digest: digest))
      #expect(!many.verify(signature, digest: SHA256.digest(of: digest)))
      signature[round % 64] ^= 1 << (round % 8)
      #expect(!many.verify(signature, digest: digest))
    }
    let order: [UInt8] =
      [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 8) + [
        0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25,
        0x51,
      ]
    let zero = [UInt8](repeating: 0, count: 32)
    let one: [UInt8] = zero.dropLast() + [1]
    let most: [UInt8] = order.dropLast() + [0x50]
    let halves: [[UInt8]] = [zero, one, most, order, [UInt8](repeating: 0xFF, count: 32), digest]
    for r in halves + [Array(signature[..<32])] {
      for s in halves + [Array(signature[32...])] where r + s != signature {
        #expect(!many.verify(r + s, digest: digest))
      }
    }
    #expect(many.verify(signature, digest: digest))
  }

  @Test func `signatures that a P-256 key of one and a digest of zero allow are verified alike`()
    throws
  {
    // The key whose point is the generator itself: equal summands and a first summand at infinity.
    let generator = try PublicKey(
      p256Point: [
        0x04, 0x6B, 0x17, 0xD1, 0xF2, 0xE1, 0x2C, 0x42, 0x47, 0xF8, 0xBC, 0xE6, 0xE5, 0x63, 0xA4,
        0x40, 0xF2, 0x77, 0x03, 0x7D, 0x81, 0x2D, 0xEB, 0x33, 0xA0, 0xF4, 0xA1, 0x39, 0x45, 0xD8,
        0x98, 0xC2, 0x96, 0x4F, 0xE3, 0x42, 0xE2, 0xFE, 0x1A, 0x7F, 0x9B, 0x8E, 0xE7, 0xEB, 0x4A,
        0x7C, 0x0F, 0x9E, 0x16, 0x2B, 0xCE, 0x33, 0x57, 0x6B, 0x31, 0x5E, 0xCE, 0xCB, 0xB6, 0x40,
        0x68, 0x37, 0xBF, 0x51, 0xF5,
      ])
    let x = Array(generator.subjectPublicKeyInfo.suffix(64).prefix(32))
    let few = try SignatureVerifier(key: generator, algorithm: .es256)
    // With r = s = x of the generator and e = 0, u1·G + u2·Q is Q: a signature of this key.
    let digests = [[UInt8](repeating: 0, count: 32), x, SHA256.digest(of: [])]
    let slow = digests.map { few.verify(x + x, digest: $0) }
    for _ in 0..<1100 { _ = few.verify(x + x, digest: digests[0]) }
    #expect(digests.map { few.verify(x + x, digest: $0) } == slow)
    #expect(slow[0])
  }

  @Test func `a sum whose coordinate is larger than the order is compared without its excess`()
    throws
  {
    // The point at order + 3: with r = s = 3 and e = 0 the sum is the point itself.
    let key = try PublicKey(
      p256Point: [
        0x04, 0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xFF, 0xFF, 0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC,
        0x63, 0x25, 0x54, 0x48, 0x4F, 0x0C, 0x0F, 0xDA, 0x43, 0x4E, 0xF0, 0xA8, 0x08, 0x45, 0x89,
        0x14, 0xF3, 0x28, 0x71, 0x5D, 0x7A, 0x54, 0x5E, 0x19, 0x8A, 0xC7, 0xEE, 0xE3, 0x1D, 0xFF,
        0xE8, 0x61, 0xB5, 0xD2, 0x3F,
      ])
    let verifier = try SignatureVerifier(key: key, algorithm: .es256)
    let half: [UInt8] = [UInt8](repeating: 0, count: 31) + [3]
    let other: [UInt8] = [UInt8](repeating: 0, count: 31) + [4]
    let digest = [UInt8](repeating: 0, count: 32)
    for _ in 0..<1100 { #expect(verifier.verify(half + half, digest: digest)) }
    #expect(!verifier.verify(other + other, digest: digest))
  }

  @Test(arguments: pairs)
  func `of many signatures those before the first wrong one are counted`(
    kind: PracticeKey.Kind, algorithm: SignatureAlgorithm
  ) throws {
    let key = try PracticeKey(kind)
    let verifier = try SignatureVerifier(key: key.publicKey, algorithm: algorithm)
    let length = kind == .p256 ? 64 : 256
    let digests = (0..<12).map { SHA256.digest(of: [$0]) }
    let signatures = try digests.map { try key.sign(digest: $0, algorithm: algorithm) }
    func count(_ signatures: [[UInt8]], _ digests: [[UInt8]]) -> Int {
      verifier.countRight(
        signatures.flatMap(\.self), length: length, digests: digests.flatMap(\.self))
    }
    let wrong = [
      [UInt8](repeating: 0, count: length), [UInt8](repeating: 0xFF, count: length), signatures[11],
      signatures[0].dropLast() + [signatures[0].last! ^ 1],
    ]
    for _ in 0..<2 {
      #expect(count(signatures, digests) == 12)
      #expect(count([], []) == 0)
      #expect(count(Array(signatures.prefix(7)), digests) == 7)
      #expect(count(signatures, Array(digests.prefix(3))) == 3)
      #expect(count(Array(signatures.dropFirst()), digests) == 0)
      for place in 0..<11 {
        for one in wrong {
          var some = signatures
          some[place] = one
          if place < 9 { some[place + 2] = wrong[0] }
          #expect(count(some, digests) == place)
        }
      }
      if kind == .p256 {
        for _ in 0..<1100 { #expect(verifier.verify(signatures[0], digest: digests[0])) }
      }
    }
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
