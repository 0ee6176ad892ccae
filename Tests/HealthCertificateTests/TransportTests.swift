import HealthCertificate
import Testing

struct TransportTests {
  /// RFC 9285 §4.3 and §4.4.
  @Test(arguments: [
    ("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"), ("ietf!", "QED8WEX0"),
    ("", ""),
  ])
  func `the examples of RFC 9285 hold both ways`(plain: String, coded: String) throws {
    #expect(Base45.encode(Array(plain.utf8)) == Array(coded.utf8))
    #expect(try Base45.decode(Array(coded.utf8)[...]) == Array(plain.utf8))
  }

  @Test(arguments: [
    ("GGW", 0), ("::", 0), ("A", 0), ("BB8a00", 3), ("BB8A", 3), ("BB8\n", 3), ("bb8", 0),
    ("BBb", 2),
    (":::", 0),
  ])
  func `what is not Base45 is refused with its place`(coded: String, offset: Int) {
    #expect { try Base45.decode(Array(coded.utf8)[...]) } throws: {
      ($0 as? Base45.DecodingError)?.offset == offset
    }
  }

  @Test func `a compressor gives each message back, and the same bytes each time`() throws {
    let compressor = Compressor()
    for size in [0, 1, 500, 70_000] {
      let message = (0..<size).map { UInt8(truncatingIfNeeded: $0 * $0 >> 3) }
      let compressed = compressor.compress(message)
      #expect(compressed.prefix(2) == [0x78, 0xDA])
      #expect(compressor.compress(message) == compressed)
      #expect(try Decompressor.decompress(compressed) == message)
      #expect(throws: Decompressor.Failure.trailingData(2)) {
        try Decompressor.decompress(compressed + [0, 1])
      }
      #expect(throws: Decompressor.Failure.endsEarly) {
        try Decompressor.decompress(Array(compressed.dropLast()))
      }
    }
    let zeros = compressor.compress([UInt8](repeating: 0, count: 1 << 24))
    #expect(throws: Decompressor.Failure.larger(than: 1 << 20)) {
      try Decompressor.decompress(zeros)
    }
    let whole = compressor.compress([UInt8](repeating: 0, count: 1 << 20))
    #expect(try Decompressor.decompress(whole).count == 1 << 20)
    #expect(throws: Decompressor.Failure.damaged) { try Decompressor.decompress([1, 2, 3, 4]) }
    #expect(throws: Decompressor.Failure.endsEarly) { try Decompressor.decompress([]) }
  }

  @Test func `only a line break may follow the text`() throws {
    let text = HC1.encode([1, 2, 3], with: Compressor())
    #expect(try HC1.decode(text) == [1, 2, 3])
    #expect(try HC1.decode(text + [0x0D, 0x0A]) == [1, 2, 3])
    #expect(throws: HC1.Failure.self) { try HC1.decode(text + [0x0A, 0x0A]) }
    #expect(throws: HC1.Failure.prefix) { try HC1.decode(Array("HC2:BB8".utf8)) }
    #expect(throws: HC1.Failure.prefix) { try HC1.decode([]) }
  }
}
