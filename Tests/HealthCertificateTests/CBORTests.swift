import HealthCertificate
import Testing

struct CBORTests {
  /// RFC 8949 Appendix A.
  static let both: [(String, CBORValue)] = [
    ("00", .unsigned(0)), ("17", .unsigned(23)), ("1818", .unsigned(24)), ("1864", .unsigned(100)),
    ("1903e8", .unsigned(1000)), ("1a000f4240", .unsigned(1_000_000)),
    ("1bffffffffffffffff", .unsigned(.max)), ("3bffffffffffffffff", .negative(.max)),
    ("20", CBORValue(-1)), ("3903e7", CBORValue(-1000)), ("f90000", .float(0)),
    ("f98000", .float(-0.0)), ("f93c00", .float(1)), ("fb3ff199999999999a", .float(1.1)),
    ("f93e00", .float(1.5)), ("f97bff", .float(65504)), ("fa47c35000", .float(100_000)),
    ("fa7f7fffff", .float(3.4028234663852886e+38)), ("fb7e37e43c8800759c", .float(1.0e+300)),
    ("f90001", .float(5.960464477539063e-8)), ("f90400", .float(0.00006103515625)),
    ("f9c400", .float(-4)), ("fbc010666666666666", .float(-4.1)), ("f97c00", .float(.infinity)),
    ("f9fc00", .float(-.infinity)), ("f4", .bool(false)), ("f5", .bool(true)), ("f6", .null),
    ("f7", .undefined), ("f0", .simple(16)), ("f8ff", .simple(255)),
    ("c11a514b67b0", .tagged(1, .unsigned(1_363_896_240))),
    ("d74401020304", .tagged(23, .bytes([1, 2, 3, 4]))),
    ("40", .bytes([])), ("60", .text("")), ("62225c", .text("\"\\")), ("62c3bc", .text("ü")),
    ("64f0908591", .text("\u{10151}")), ("80", .array([])),
    (
      "8301820203820405",
      .array([
        .unsigned(1), .array([.unsigned(2), .unsigned(3)]), .array([.unsigned(4), .unsigned(5)]),
      ])
    ),
    ("a0", .map([])),
    (
      "a26161016162820203",
      .map([
        .init(.text("a"), .unsigned(1)), .init(.text("b"), .array([.unsigned(2), .unsigned(3)])),
      ])
    ),
  ]

  @Test(arguments: both)
  func `the examples of RFC 8949 decode and encode`(text: String, value: CBORValue) throws {
    #expect(try CBORDecoder.decode(bytes(text)) == value)
    #expect(hex(CBOREncoder.encode(value)) == text)
  }

  @Test(arguments: [
    ("5f42010243030405ff", CBORValue.bytes([1, 2, 3, 4, 5])),
    ("7f657374726561646d696e67ff", .text("streaming")), ("9fff", .array([])),
    ("9f01ff", .array([.unsigned(1)])),
    (
      "bf6346756ef563416d7421ff",
      .map([.init(.text("Fun"), .bool(true)), .init(.text("Amt"), CBORValue(-2))])
    ),
    ("fa7fc00000", .float(.nan)), ("1b0000000000000001", .unsigned(1)),
  ])
  func `other encodings of a value decode too`(text: String, value: CBORValue) throws {
    let decoded = try CBORDecoder.decode(bytes(text))
    #expect(CBOREncoder.encode(decoded) == CBOREncoder.encode(value))
  }

  @Test func `keys are sorted by length first, then bytewise`() {
    let map = CBORValue.map(
      ["aa", "b", "z", "ab"].map { .init(.text($0), .null) } + [
        .init(CBORValue(-1), .null), .init(.unsigned(10), .null), .init(.unsigned(100), .null),
      ])
    #expect(hex(CBOREncoder.encode(map)) == "a70af620f61864f66162f6617af6626161f6626162f6")
  }

  @Test(arguments: [
    ("", CBORError.Reason.endsEarly), ("18", .endsEarly), ("62c3", .lengthBeyondInput),
    ("9bffffffffffffffff", .lengthBeyondInput), ("5b7fffffffffffffff", .lengthBeyondInput),
    ("1c", .reserved), ("fe", .reserved), ("f818", .reserved), ("ff", .unexpectedBreak),
    ("1f", .reserved),
    ("5f6100ff", .badChunk), ("5f5f4100ffff", .badChunk), ("62c328", .notUTF8),
    ("7f61c3ff", .notUTF8), ("a2010202", .endsEarly),
    ("a201020103", .duplicateKey), ("0000", .trailingData), ("9f01", .endsEarly),
    ("bf01ff", .unexpectedBreak),
  ])
  func `what is not CBOR is refused by name`(text: String, reason: CBORError.Reason) {
    #expect { try CBORDecoder.decode(bytes(text)) } throws: {
      ($0 as? CBORError)?.reason == reason
    }
  }

  @Test func `deep nesting is refused, not followed`() {
    for head in [0x81, 0x9F, 0xC1, 0xBF] as [UInt8] {
      #expect { try CBORDecoder.decode([UInt8](repeating: head, count: 100_000)) } throws: {
        ($0 as? CBORError)?.reason == .tooDeep
      }
    }
  }

  @Test func `random bytes never crash the decoder`() {
    var generator = Numbers(state: 7)
    for _ in 0..<20_000 {
      let count = Int.random(in: 0..<40, using: &generator)
      let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      guard let value = try? CBORDecoder.decode(noise) else { continue }
      let encoded = CBOREncoder.encode(value)
      #expect((try? CBORDecoder.decode(encoded)).map(CBOREncoder.encode) == encoded)
    }
  }
}

/// The same numbers on every run (xorshift).
struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
