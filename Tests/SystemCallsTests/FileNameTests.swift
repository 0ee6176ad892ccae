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
}
