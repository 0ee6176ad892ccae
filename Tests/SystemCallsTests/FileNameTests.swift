import SystemCalls
import Testing

@Suite struct FileNameTests {
  @Test(arguments: ["", ".", "..", "a/b", "a\0b", String(repeating: "x", count: 256)])
  func `a name that is no file's name is refused`(name: String) {
    #expect(FileName(name) == nil)
  }

  @Test(arguments: [(".x.json", true), ("x.tmp", true), ("x.part", true), ("x.json", false)])
  func `a temporary name is known`(name: String, isTemporary: Bool) throws {
    #expect(try #require(FileName(name)).isTemporary == isTemporary)
  }

  @Test func `a name that is not UTF-8 or has a new line is printed on one line`() throws {
    let name = try #require(FileName([0x61, 0x0A, 0xFF, 0x5C, 0xE1, 0xBB, 0x85]))
    #expect(name.printable == "a\\x0a\\xff\\x5cễ")
  }

  @Test func `a long stem is cut at a character's boundary`() {
    let stem = Array(String(repeating: "ễ", count: 85).utf8)
    let name = FileName.joining(stem, ".hc1")
    #expect(name.bytes.count <= 255)
    #expect(String(validating: name.bytes, as: UTF8.self)?.hasSuffix("ễ.hc1") == true)
  }

  @Test func `a stem that is cut loses no whole character, and one that is no text only bytes`() {
    let whole = Array((String(repeating: "x", count: 248) + "ễyz").utf8)
    #expect(FileName.joining(whole, ".hc1").bytes == whole.prefix(251) + Array(".hc1".utf8))
    let odd = [UInt8](repeating: 0x80, count: 255)
    #expect(FileName.joining(odd, ".hc1").bytes == odd.prefix(251) + Array(".hc1".utf8))
    #expect(FileName.cut(Array("ễ".utf8), to: 2).isEmpty)
    #expect(FileName.cut(odd, to: -1).isEmpty)
  }

  @Test(arguments: [("x.json", "x"), ("x", "x"), (".json", ".json"), ("a.b.c", "a.b"), ("x.", "x")])
  func `the stem lacks the last extension`(name: String, stem: String) throws {
    #expect(try #require(FileName(name)).stem == Array(stem.utf8))
  }
}
