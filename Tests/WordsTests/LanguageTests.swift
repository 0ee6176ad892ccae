import Testing

@testable import Words

struct LanguageTests {
  @Test(arguments: [
    ([:], Language.english),
    (["LANG": "vi_VN.UTF-8"], .vietnamese),
    (["LANG": "vi"], .vietnamese),
    (["LANG": "VI_vn@x"], .vietnamese),
    (["LANG": "vie_VN"], .english),
    (["LANG": "fr_FR.UTF-8"], .english),
    (["LANG": "en_US.UTF-8", "LC_MESSAGES": "vi_VN.UTF-8"], .vietnamese),
    (["LANG": "vi_VN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"], .english),
    (["LANG": "vi_VN.UTF-8", "LC_MESSAGES": ""], .vietnamese),
    (["LC_MESSAGES": "en_US.UTF-8", "LC_ALL": "vi_VN"], .vietnamese),
    (["LC_MESSAGES": "vi_VN", "LC_ALL": "C.UTF-8"], .english),
    (["LANG": "en_US.UTF-8", "LANGUAGE": "vi"], .vietnamese),
    (["LANG": "en_US.UTF-8", "LANGUAGE": "fr:vi:en"], .vietnamese),
    (["LANG": "vi_VN.UTF-8", "LANGUAGE": "en_GB:vi"], .english),
    (["LANG": "vi_VN.UTF-8", "LANGUAGE": "fr:de"], .vietnamese),
    (["LANG": "C", "LANGUAGE": "vi"], .english),
    (["LC_ALL": "POSIX", "LANGUAGE": "vi"], .english),
    (["LANGUAGE": "vi"], .english),
  ])
  func `the language is the one that gettext would choose`(
    environment: [String: String], language: Language
  ) {
    #expect(Language { environment[$0] } == language)
  }

  @Test(arguments: [
    (0, "0", "0"), (7, "7", "7"), (999, "999", "999"), (1000, "1,000", "1.000"),
    (-1_234_567, "-1,234,567", "-1.234.567"), (-100, "-100", "-100"),
    (Int.min, "-9,223,372,036,854,775,808", "-9.223.372.036.854.775.808"),
  ])
  func `whole numbers have their digits in threes`(
    value: Int, english: String, vietnamese: String
  ) {
    #expect(Language.english.number(value) == english)
    #expect(Language.vietnamese.number(value) == vietnamese)
  }

  @Test(arguments: [
    (2.5, 1, "2.5", "2,5"), (1234.005, 1, "1,234.0", "1.234,0"), (0.05, 1, "0.1", "0,1"),
    (-0.04, 1, "0.0", "0,0"), (-1.25, 2, "-1.25", "-1,25"), (0.999, 2, "1.00", "1,00"),
    (1500, 0, "1,500", "1.500"), (.nan, 1, "–", "–"), (.infinity, 1, "–", "–"),
    (3.007, 3, "3.007", "3,007"), (1e300, 9, "–", "–"), (1.5, -3, "2", "2"),
  ])
  func `decimals follow the language's sign`(
    value: Double, decimals: Int, english: String, vietnamese: String
  ) {
    #expect(Language.english.number(value, decimals: decimals) == english)
    #expect(Language.vietnamese.number(value, decimals: decimals) == vietnamese)
  }

  @Test func `a share is said in per cent`() {
    #expect(Language.vietnamese.percentage(0.4567, decimals: 1) == "45,7%")
    #expect(Language.english.percentage(1) == "100%")
  }
}
