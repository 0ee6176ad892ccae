import Certificates
import Testing

struct PublicKeyTests {
  @Test func `an RSA key is the same from its numbers and from its certificate's bytes`() throws {
    let key = try PracticeKey(.rsa2048)
    guard case .rsa(let parts) = key.components else {
      Issue.record("not an RSA key")
      return
    }
    #expect(parts.publicExponent == [1, 0, 1])
    #expect(parts.modulus.count == 256 && parts.prime1.count == 128)
    for part in [
      parts.privateExponent, parts.prime2, parts.exponent1, parts.exponent2, parts.coefficient,
    ] {
      #expect(part.count > 100)
    }
    let shown = try PublicKey(modulus: [0] + parts.modulus, exponent: parts.publicExponent)
    #expect(shown == key.publicKey)
    #expect(shown.kind == .rsa(bits: 2048))
    #expect(shown.subjectPublicKeyInfo == key.publicKey.subjectPublicKeyInfo)
    #expect(try PublicKey(subjectPublicKeyInfo: shown.subjectPublicKeyInfo) == shown)
    #expect(try shown != PracticeKey(.rsa2048).publicKey)
    #expect(try shown != PracticeKey(.p256).publicKey)
  }

  @Test func `a P-256 key is the same from its bare point and from a token's octet string`() throws
  {
    let key = try PracticeKey(.p256)
    guard case .p256(let parts) = key.components else {
      Issue.record("not a P-256 key")
      return
    }
    #expect(parts.point.count == 65 && parts.point[0] == 4 && parts.privateValue.count == 32)
    #expect(try PublicKey(p256Point: parts.point) == key.publicKey)
    #expect(try PublicKey(p256Point: [0x04, 0x41] + parts.point) == key.publicKey)
    #expect(try PublicKey(p256Point: parts.point).kind == .ecP256)
    #expect(throws: CertificateError.self) {
      try PublicKey(p256Point: [4] + [UInt8](repeating: 1, count: 64))
    }
    #expect(throws: CertificateError.self) { try PublicKey(p256Point: []) }
    #expect(throws: CertificateError.self) { try PublicKey(subjectPublicKeyInfo: [1, 2, 3]) }
    #expect(throws: CertificateError.self) { try PublicKey(modulus: [], exponent: []) }
  }
}
