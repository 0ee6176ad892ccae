import Testing

@testable import Formats

struct NamePatternTests {
  @Test(arguments: [
    ("*", "anything"), ("*.pdf", "x.PDF"), ("*.pdf", ".pdf"), ("a?c", "ađc"), ("*a*b*", "xaxbx"),
    ("Phiếu*", "phiếu 7.json"), ("**", ""), ("x", "X"), ("*.tar.gz", "a.tar.tar.gz"),
  ])
  func `names of a pattern match it`(pattern: String, name: String) {
    #expect(NamePattern(pattern).matches(Array(name.utf8)))
  }

  @Test(arguments: [
    ("*.pdf", "x.pdf.exe"), ("?", ""), ("?", "ab"), ("a*", "ba"), ("", "a"), ("[ab]", "a"),
  ])
  func `other names do not match it`(pattern: String, name: String) {
    #expect(!NamePattern(pattern).matches(Array(name.utf8)))
  }

  @Test func `a name that is not UTF-8 is only of the pattern for all`() {
    #expect(NamePattern.any.matches([0xFF]))
    #expect(!NamePattern("?").matches([0xFF]))
  }

  @Test func `a pattern of many stars does not take for ever`() {
    let pattern = NamePattern(String(repeating: "*a", count: 60) + "b")
    #expect(!pattern.matches([UInt8](repeating: 0x61, count: 239)))
  }
}
