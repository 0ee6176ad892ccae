import Testing

@testable import Words

struct WordsTests {
  @Test func `a sentence comes in the language asked for`() {
    #expect(words("%1 min %2 s", 2, 5, in: .vietnamese) == "2 phút 5 giây")
    #expect(words("%1 min %2 s", 2, 5, in: .english) == "2 min 5 s")
  }

  @Test func `a sentence without a translation stays English`() {
    #expect(words("Nobody translates %1.", "this", in: .vietnamese) == "Nobody translates this.")
  }

  @Test func `a sentence over several lines is one sentence`() {
    let sentence = words(
      """
      Nobody translates \
      %1.
      """, "this", in: .vietnamese)
    #expect(sentence == "Nobody translates this.")
  }

  @Test func `a plural takes the form and the separators of its language`() {
    func days(_ count: Int, _ language: Language) -> String {
      words(plural: "%1 day %2 h", "%1 days %2 h", count: count, 3, in: language)
    }
    #expect(days(1, .english) == "1 day 3 h")
    #expect(days(0, .english) == "0 days 3 h")
    #expect(days(1500, .english) == "1,500 days 3 h")
    #expect(days(1, .vietnamese) == "1 ngày 3 giờ")
    #expect(days(1500, .vietnamese) == "1.500 ngày 3 giờ")
  }

  @Test(arguments: [
    ("%2, %1", ["a", "b"], "b, a"),
    ("%1%1%1", ["é"], "ééé"),
    ("100% of %1", ["a"], "100% of a"),
    ("%3 %1", ["a"], "%3 a"),
    ("%", ["a"], "%"),
    ("%1", ["%2"], "%2"),
    ("%1 %2", ["%2", "b"], "%2 b"),
    ("%0 %10", ["a"], "%0 a0"),
    ("%1", [], "%1"),
    ("Hộ chiếu vắc xin số %1 đã ký", ["12"], "Hộ chiếu vắc xin số 12 đã ký"),
  ])
  func `values go to their places and are not looked into`(
    sentence: String, values: [String], expected: String
  ) {
    #expect(filled(sentence, with: values) == expected)
  }
}
