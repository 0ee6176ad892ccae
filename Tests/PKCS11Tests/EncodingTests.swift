import PracticeTokens
import Testing

@testable import PKCS11

@Suite struct ECDSASignatureTests {
  private func normalised(_ bytes: [UInt8]) -> [UInt8]? {
    var out: [UInt8] = []
    return bytes.withUnsafeBytes { appendECDSASignature($0, to: &out) } ? out : nil
  }

  @Test func `r and s of full length stay as they are, even if they look like DER`() {
    let raw = [0x30, 62] + (2..<64).map { UInt8($0) }
    #expect(normalised(raw) == raw)
  }

  @Test func `zeros that were dropped are put back`() {
    let short = [UInt8](repeating: 7, count: 31) + [UInt8](repeating: 9, count: 31)
    let padded =
      [0] + [UInt8](repeating: 7, count: 31) + [0] + [UInt8](repeating: 9, count: 31)
    #expect(normalised(short) == padded)
    #expect(normalised(Array(padded.dropFirst())) == padded)
  }

  @Test(arguments: [
    [UInt8](repeating: 0xff, count: 32), [UInt8](repeating: 0, count: 30) + [0x80, 1],
  ])
  func `DER becomes r and s`(r: [UInt8]) {
    let raw = r + [UInt8](repeating: 0, count: 31) + [5]
    #expect(normalised(OpenSSL.ecdsaSignature(raw)) == raw)
  }

  @Test(arguments: [[], [1], [UInt8](repeating: 1, count: 32), [UInt8](repeating: 1, count: 72)])
  func `anything else is refused`(bytes: [UInt8]) {
    #expect(normalised(bytes) == nil)
  }
}

@Suite struct EMSAPSSTests {
  private func encoded(bits: Int, salt: [UInt8]? = nil) -> [UInt8] {
    var encoded = [UInt8](repeating: 0xee, count: (bits + 7) / 8)
    [UInt8](repeating: 0x5a, count: 32).withUnsafeBytes { digest in
      encoded.withUnsafeMutableBytes {
        encodeEMSAPSS(digest, salt: salt, modulusBits: bits, into: $0)
      }
    }
    return encoded
  }

  @Test(arguments: [1024, 1025, 1031, 2047, 2048, 3072, 4096])
  func `the padding fits any length of modulus`(bits: Int) {
    let block = encoded(bits: bits)
    #expect(block.last == 0xbc)
    #expect(block[0].leadingZeroBitCount >= min(8, 8 * block.count - (bits - 1)))
  }

  @Test func `the salt is fresh each time, and decides the padding`() {
    #expect(encoded(bits: 2048) != encoded(bits: 2048))
    let salt = [UInt8](repeating: 1, count: 32)
    #expect(encoded(bits: 2048, salt: salt) == encoded(bits: 2048, salt: salt))
  }
}
