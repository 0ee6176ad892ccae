import Testing

@testable import HealthCertificate

/// The judge of what is well-formed is the reader that makes values.
struct JSONStreamTests {
  private static func fault(_ text: [UInt8], pieces: Int) -> JSONError? {
    var stream = JSONStream()
    for start in stride(from: 0, to: text.count, by: pieces) {
      stream.take(text.span.extracting(start..<min(start + pieces, text.count)))
    }
    return stream.finish()
  }

  private static let good = [
    "0", "-0.5e+10", "\"\"", "[]", "{}", " [1 , 2.0E3,-0 ]\n", "{\"a\":{\"a\":[{},{\"a\":null}]}}",
    "[true,false,null]", "\"\\u00e9\\ud83d\\ude00 \\\"\\\\\\/\\b\\f\\n\\r\\t\"",
    "{\"tên\":\"Đỗ Thị Ường 😀\",\"b\":\"\u{7F}\"}", "[[[[[[[[1]]]]]]]]", "1e5", "{\"a\":1,\"b\":1}",
  ]

  private static let bad = [
    "", " ", "[1,]", "{,}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "01", "-", "1.", "1e", ".5", "+1",
    "tru", "nul1", "\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\n\"", "\"\\udc00\"",
    "[1]]", "{}{}", "[1 2]", "{\"a\":1 \"b\":2}", "{a:1}", "'a'", "\"\u{1}\"", "\u{FEFF}[]",
    "{\"a\":1,\"a\":2}", "{\"a\":1,\"b\":{\"a\":1,\"\\u0061\":2}}", "[", "{\"a\":[", "NaN",
    "[1\u{0}]", "//", "{\"k\":1,\"\":2,\"\":3}",
  ]

  @Test(arguments: good, [1, 2, 7, 4096])
  func `what is well-formed passes however it comes`(text: String, pieces: Int) throws {
    #expect(Self.fault(Array(text.utf8), pieces: pieces) == nil)
    _ = try StrictJSON.read(Array(text.utf8))
  }

  @Test(arguments: bad, [1, 3, 4096])
  func `what is not is refused where the other reader refuses it`(text: String, pieces: Int) throws
  {
    let fault = try #require(Self.fault(Array(text.utf8), pieces: pieces))
    let other = #expect(throws: JSONError.self) { try StrictJSON.read(Array(text.utf8)) }
    #expect(fault.isTruncated == other?.isTruncated, "\(fault) \(String(describing: other))")
    if case .duplicateKey = other?.kind { #expect(fault.kind == other?.kind) }
  }

  @Test(
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22], [0xFF, 0xFE, 0x5B, 0x00],
    ] as [[UInt8]])
  func `bytes that are not UTF-8 are refused`(bytes: [UInt8]) {
    guard case .encoding? = Self.fault(bytes, pieces: 1)?.kind else {
      Issue.record("not refused")
      return
    }
  }

  @Test func `a place is told by line and column`() throws {
    let fault = try #require(Self.fault(Array("{\n  \"tên\": 1,\n  \"x\": ?\n}".utf8), pieces: 5))
    #expect((fault.line, fault.column) == (3, 8))
  }

  @Test func `zeros behind a file that is being written tell that it is not whole`() throws {
    let text = Array("[1,2".utf8)
    #expect(Self.fault(text, pieces: 2)?.isTruncated == true)
    #expect(Self.fault(text + [0, 0, 0], pieces: 2)?.isTruncated == true)
    #expect(Self.fault(text + [0, 0x31], pieces: 2)?.isTruncated == false)
  }

  @Test func `depth and keys have their limits`() {
    let depth = JSONStream.depthLimit
    func nested(_ levels: Int) -> [UInt8] {
      [UInt8](repeating: 0x5B, count: levels) + [UInt8](repeating: 0x5D, count: levels)
    }
    #expect(Self.fault(nested(depth), pieces: 64) == nil)
    #expect(Self.fault(nested(depth + 1), pieces: 64)?.kind == .tooDeep(limit: depth))
    let keys = (0...JSONStream.keyLimit).map { "\"\($0)\":0" }.joined(separator: ",")
    #expect(
      Self.fault(Array("{\(keys)}".utf8), pieces: 65_536)?.kind
        == .tooManyKeys(limit: JSONStream.keyLimit))
  }
}
