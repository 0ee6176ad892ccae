/// Whether a person's name is spelt as it was earlier.
///
/// Who has the same standardised name and birth date, or the same identity document, is most often
/// the same person, but not always: so it warns.
struct EarlierSpellingCheck: HistoryCheck {
  let id = "history-spelling"
  let severity = Severity.warn
  let summary = Words(
    english: "The name of the same person is spelt as earlier.",
    vietnamese: "Họ tên của cùng một người viết giống dữ liệu trước.")
  let example = CheckExample(bad: "Nguyễn Thị Hoà after Nguyễn Thị Hoa", good: "Nguyễn Thị Hoa")

  func examine(_ history: HistoryView, of record: Record) -> [Observation] {
    let jobs = history.jobsOfOtherSpelling
    guard !jobs.isEmpty, let field = record.field("gn", .name) else { return [] }
    let name = [record.nameText("fn"), record.nameText("gn")].compactMap { $0 }
    return [
      Observation(
        field, "“\(name.joined(separator: " "))”", in: record, against: jobs,
        said: Words(
          english: "the name of the same person is spelt otherwise",
          vietnamese: "họ tên của cùng người này viết khác"),
        expected: Words(
          english: "one spelling for one person",
          vietnamese: "một cách viết cho một người"))
    ]
  }
}
