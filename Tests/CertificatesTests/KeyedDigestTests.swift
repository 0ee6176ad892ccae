import Certificates
import Testing

struct KeyedDigestTests {
  /// A test case of RFC 4231.
  struct Case: Sendable, CustomTestStringConvertible {
    let number: Int
    let key: [UInt8]
    let message: [UInt8]
    /// Its first 16 bytes where the case has no more.
    let digest: String

    var testDescription: String { "case \(number)" }
  }

  static let cases = [
    Case(
      number: 1, key: bytes(0x0B, 20), message: Array("Hi There".utf8),
      digest: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
    Case(
      number: 2, key: Array("Jefe".utf8), message: Array("what do ya want for nothing?".utf8),
      digest: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
    Case(
      number: 3, key: bytes(0xAA, 20), message: bytes(0xDD, 50),
      digest: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
    Case(
      number: 4, key: Array(1...25), message: bytes(0xCD, 50),
      digest: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
    Case(
      number: 5, key: bytes(0x0C, 20), message: Array("Test With Truncation".utf8),
      digest: "a3b6167473100ee06e0c796c2955552b"),
    Case(
      number: 6, key: bytes(0xAA, 131),
      message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      digest: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
    Case(
      number: 7, key: bytes(0xAA, 131),
      message: Array(
        """
        This is a test using a larger than block-size key and a larger than block-size data. The \
        key needs to be hashed before being used by the HMAC algorithm.
        """.utf8),
      digest: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
  ]

  private static func bytes(_ byte: UInt8, _ count: Int) -> [UInt8] {
    [UInt8](repeating: byte, count: count)
  }

  @Test(arguments: cases) func `digests are those of RFC 4231`(_ one: Case) {
    var message = KeyedDigest(key: one.key)
    message.update(one.message.span)
    let digest = message.finish()
    #expect(hex(digest).hasPrefix(one.digest) && digest.count == 32)
    let short = digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    #expect(message.finishShort() == short)
  }

  @Test func `a copy goes its own way, whatever the pieces`() {
    let start = KeyedDigest(key: Array("Jefe".utf8))
    var whole = start
    whole.update(Array("what do ya want for nothing?".utf8).span)
    var pieces = start
    pieces.update(Array("what do ya want for nothing".utf8).span)
    let cut = pieces
    pieces.update(UInt8(ascii: "?"))
    #expect(pieces.finish() == whole.finish())
    #expect(cut.finish() != whole.finish())
    #expect(start.finish() == KeyedDigest(key: Array("Jefe".utf8)).finish())
  }

  @Test(arguments: [0, 1, 63, 64, 65])
  func `a key of less than a block is one with zeros behind`(size: Int) {
    let key = (0..<size).map { UInt8($0) + 1 }
    var one = KeyedDigest(key: key)
    var other = KeyedDigest(key: key + [0])
    one.update(1)
    other.update(1)
    #expect((one.finish() == other.finish()) == (size < 64))
  }
}
