import Testing

@testable import Terminal

struct WidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("Hộ chiếu vắc xin", 16), ("Trạm Y tế", 9),
    ("Ho\u{323}\u{302} chie\u{302}\u{301}u", 8), ("漢字", 4), ("한글", 4), ("ｱ", 1), ("Ａ", 2),
    ("👩‍⚕️", 2), ("🇻🇳", 2), ("a\u{200b}b", 2), ("…", 1), ("█▏", 2), ("✅", 2), ("⚠️", 2),
  ])
  func `text is as wide as a terminal shows it`(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test(arguments: [
    ("Nguyễn Văn An", 13, "Nguyễn Văn An"), ("Nguyễn Văn An", 12, "Nguyễn Văn …"),
    ("Nguyễn", 1, "…"), ("Nguyễn", 0, ""), ("漢字漢字", 6, "漢字…"), ("漢字漢字", 7, "漢字漢…"),
    ("e\u{302}\u{301}e\u{302}\u{301}e", 2, "e\u{302}\u{301}…"),
  ])
  func `text is cut between letters, never between a letter and its marks`(
    text: String, columns: Int, expected: String
  ) {
    let truncated = text.truncated(to: columns)
    #expect(Array(truncated.unicodeScalars) == Array(expected.unicodeScalars))
    #expect(truncated.displayWidth <= columns)
  }

  @Test(arguments: [
    ("a\u{1b}[2Jb", "a�[2Jb"), ("a\nb\tc\r", "a�b�c�"), ("\u{9b}31m", "�31m"),
    ("\u{202e}gpj.exe", "�gpj.exe"), ("Đặng Thị Hồng", "Đặng Thị Hồng"), ("\r\n", "��"),
  ])
  func `a name from outside can't steer the terminal`(name: String, expected: String) {
    #expect(name.printable == expected)
  }
}
