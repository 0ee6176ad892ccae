/// Whether an identity document belongs to one person.
///
/// Relatives lend their numbers to children and to the old, so it warns.
struct EarlierDocumentCheck: HistoryCheck {
  let id = "history-document"
  let severity = Severity.warn
  let summary = Words(
    english: "An identity number was not used here for another name or another date of birth.",
    vietnamese: "Số giấy tờ tùy thân chưa từng dùng tại trạm cho họ tên hoặc ngày sinh khác.")
  let example = CheckExample(
    bad: #"{"dob": "2015-01-02"} after {"dob": "1984-05-17"} with one number"#,
    good: "a number of his or her own")

  func examine(_ history: HistoryView, of record: Record) -> [Observation] {
    let others = history.otherNamesOnDocument
    let names =
      others.jobs.isEmpty
      ? []
      : [
        Observation(
          namesUnlike: others, in: record,
          said: Words(
            english: "the same identity number belongs to another name",
            vietnamese: "cùng số giấy tờ tùy thân với họ tên khác"),
          expected: Words(
            english: "a number of the person's own", vietnamese: "số giấy tờ của chính người này"))
      ]
    return names + births(history, record)
  }

  private func births(_ history: HistoryView, _ record: Record) -> [Observation] {
    let jobs = history.jobs { likeness in
      guard case .document(_, let birth) = likeness else { return false }
      return birth != history.trace.birth
    }
    guard !jobs.isEmpty, let field = record.field("dob", .root),
      let text = record.root?["dob"]?.string
    else { return [] }
    return [
      Observation(
        field, "“\(text)”", in: record, against: jobs,
        said: Words(
          english: "the same identity number belongs to another date of birth",
          vietnamese: "cùng số giấy tờ tùy thân với ngày sinh khác"),
        expected: Words(
          english: "a number of the person's own", vietnamese: "số giấy tờ của chính người này"))
    ]
  }
}
