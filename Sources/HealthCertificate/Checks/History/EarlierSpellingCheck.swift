/// Whether a person's name is spelt as it was earlier.
///
/// Who has the same standardised name and birth date is most often the same person, but not always:
/// so it warns.
struct EarlierSpellingCheck: HistoryCheck {
  let id = "history-spelling"
  let severity = Severity.warn
  let summary = Words(
    english: "The name of the same person is spelt as earlier.",
    vietnamese: "Họ tên của cùng một người viết giống dữ liệu trước.")
  let example = CheckExample(bad: "Nguyễn Thị Hoà after Nguyễn Thị Hoa", good: "Nguyễn Thị Hoa")

  func examine(_ history: HistoryView, of record: Record) -> [Observation] {
    let others = history.otherSpellings
    guard !others.jobs.isEmpty else { return [] }
    return [
      Observation(
        namesUnlike: others, in: record,
        said: Words(
          english: "the same person's is spelt otherwise",
          vietnamese: "cách viết khác cho cùng người này"),
        expected: Words(
          english: "one spelling for one person",
          vietnamese: "một cách viết cho một người"))
    ]
  }
}

extension Observation {
  /// A name that is not that of earlier jobs: the family or the given name where only that is
  /// another.
  init(
    namesUnlike others: HistoryView.OtherNames, in record: Record, said: Words, expected: Words
  ) {
    let key: String? =
      switch others.likeness {
      case .family: "gn"
      case .given: "fn"
      default: nil
      }
    if let key, let field = record.field(key, .name), let text = record.nameText(key) {
      self.init(
        field, "“\(text)”", in: record, against: others.jobs, said: said, expected: expected)
      return
    }
    let whole = [record.nameText("fn"), record.nameText("gn")].compactMap { $0 }
    self.init(
      at: record.base + "/nam", Words(english: "name", vietnamese: "họ tên"), "nam",
      "“\(whole.joined(separator: " "))”", against: others.jobs, said: said, expected: expected)
  }
}
