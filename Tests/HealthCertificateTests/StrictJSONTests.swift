import HealthCertificate
import Testing

struct StrictJSONTests {
  @Test func `values are read as written`() throws {
    let text =
      #" {"s":"Nguyễn \u00e9\ud83d\ude00\n\/","i":-12,"big":9223372036854775808,"f":1.50,"e":1E+2,"z":-0,"a":[true,false,null,{}],"o":{}}"#
      + "\r\n\t "
    let value = try StrictJSON.read(Array(text.utf8))
    #expect(
      value
        == .object([
          "s": .string("Nguyễn é😀\n/"), "i": .integer(-12), "big": .number("9223372036854775808"),
          "f": .number("1.50"), "e": .number("1E+2"), "z": .number("-0"),
          "a": .array([.bool(true), .bool(false), .null, .object([:])]), "o": .object([:]),
        ]))
    #expect(value.object?.members.map(\.key) == ["s", "i", "big", "f", "e", "z", "a", "o"])
    #expect(try StrictJSON.read(Array("9223372036854775807".utf8)) == .integer(.max))
    #expect(try StrictJSON.read(Array("-9223372036854775808".utf8)) == .integer(.min))
  }

  @Test(arguments: [
    "[1,]", "{,}", "{\"a\":1,}", "[1 2]", "{\"a\" 1}", "{a:1}", "01", "1.", ".5", "+1", "1e", "--1",
    "nul", "True",
    "'a'", "\"\t\"", "\"\\x\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"",
    "1 1", "{}x", "[1}", "/**/1", "NaN",
  ])
  func `what the grammar has no place for is refused`(text: String) {
    #expect(throws: JSONError.self) { try StrictJSON.read(Array(text.utf8)) }
  }

  @Test func `a file that ends early is told from a wrong one`() throws {
    let text = Array(
      #"{"nam":{"fn":"Nguyễn\u00e9\ud83d\ude00","x":[1.5e3,true,null,false]},"n":-1}"#.utf8)
    for end in text.indices {
      #expect { try StrictJSON.read(Array(text[..<end])) } throws: {
        ($0 as? JSONError)?.isTruncated == true
      }
    }
    for end in text.indices {
      let zeros = [UInt8](repeating: 0, count: text.count - end)
      #expect { try StrictJSON.read(text[..<end] + zeros) } throws: {
        ($0 as? JSONError)?.isTruncated == true
      }
    }
    #expect { try StrictJSON.read([0xEF, 0xBB]) } throws: {
      ($0 as? JSONError)?.isTruncated == true
    }
    for wrong in ["{\"a\":}", "{\"a\":1]", "[1,,", "x"] {
      #expect { try StrictJSON.read(Array(wrong.utf8)) } throws: {
        ($0 as? JSONError)?.isTruncated == false
      }
    }
  }

  @Test func `errors name line, column, byte and pointer`() {
    let text = "{\n \"v\": [\n  {\"Đ/~\": \"é\", \"x\": tru3}\n ]\n}"
    #expect { try StrictJSON.read(Array(text.utf8)) } throws: {
      guard let error = $0 as? JSONError else { return false }
      return error.line == 3 && error.column == 24 && error.pointer == "/v/0/x"
        && error.kind == .syntax(found: "3", expected: .value)
        && error.offset == Array(text.utf8).firstIndex(of: UInt8(ascii: "3"))
    }
    #expect { try StrictJSON.read(Array("{\"a/b~\":{\"c\":1,\"c\":2}}".utf8)) } throws: {
      guard let error = $0 as? JSONError else { return false }
      return error.kind == .duplicateKey("c") && error.pointer == "/a~1b~0/c"
    }
  }

  @Test func `keys that occur twice are found among many, however they are written`() {
    let many = (0..<5000).map { "\"k\($0)\":0" }.joined(separator: ",")
    #expect(throws: Never.self) { try StrictJSON.read(Array("{\(many)}".utf8)) }
    #expect(throws: JSONError.self) { try StrictJSON.read(Array("{\(many),\"k17\":1}".utf8)) }
    #expect(throws: JSONError.self) { try StrictJSON.read(Array(#"{"dob":1,"d\u006fb":2}"#.utf8)) }
  }

  @Test func `encodings other than UTF-8 are named`() {
    let utf16 = Array("{\"a\":1}".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let cases: [([UInt8], JSONError.Kind)] = [
      ([0xEF, 0xBB, 0xBF] + Array("{}".utf8), .byteOrderMark),
      (utf16, .encoding(looksLike: "UTF-16")),
      ([0xFF, 0xFE] + utf16, .encoding(looksLike: "UTF-16")),
      ([0x22, 0xC0, 0x80, 0x22], .encoding(looksLike: nil)),
      ([0x22, 0xED, 0xA0, 0x80, 0x22], .encoding(looksLike: nil)),
      ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], .encoding(looksLike: nil)),
      ([0x22, 0x4E, 0xE9, 0x22], .encoding(looksLike: nil)),
    ]
    for (bytes, kind) in cases {
      #expect { try StrictJSON.read(bytes) } throws: { ($0 as? JSONError)?.kind == kind }
    }
  }

  @Test func `sixteen levels are read and seventeen are not`() {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(throws: Never.self) { try StrictJSON.read(nested(16)) }
    for depth in [17, 100_000] {
      #expect { try StrictJSON.read(nested(depth)) } throws: {
        ($0 as? JSONError)?.kind == .tooDeep(limit: 16)
      }
    }
  }
}
