/// Whether a dose contradicts one of somebody whose name is spelt otherwise.
///
/// The standardised name and the whole birth date are the same: most often it is the same person
/// with diacritics mistaken, but twins have such names too. So it warns where it would refuse if the
/// names were the same.
struct EarlierSpellingDoseCheck: HistoryCheck {
  let id = "history-spelling-dose"
  let severity = Severity.warn
  let summary = Words(
    english: "A dose agrees with those that the person had here under another spelling.",
    vietnamese: "Mũi tiêm khớp với các mũi của người này đã ghi tại trạm theo cách viết tên khác.")
  let example = CheckExample(
    bad: #"Lê Hoa {"dn": 1, "dt": "2021-03-28"} after Lê Hòa {"dn": 1, "dt": "2021-03-18"}"#,
    good: #"Lê Hòa {"dn": 1, "dt": "2021-03-18"}"#)

  func examine(_ history: HistoryView, of record: Record) -> [Observation] {
    guard let dose = history.trace.dose, let field = record.field("dt"),
      let text = record.entryText("dt")
    else { return [] }
    return history.dosesOfOtherSpelling.filter { $0.dose.contradicts(dose) }.prefix(1).map {
      earlier in
      let was = earlier.dose
      let product = history.key.product(of: was.product).map { " (\($0))" } ?? ""
      return Observation(
        field, text, in: record, against: earlier.jobs,
        said: Words(
          english:
            "dose \(was.number)/\(was.series)\(product) of somebody of the same birth date, with "
            + "the name spelt otherwise, was on \(earlier.day)",
          vietnamese:
            "mũi \(was.number)/\(was.series)\(product) của người cùng ngày sinh, họ tên viết hơi "
            + "khác, tiêm ngày \(earlier.day)"),
        expected: Words(
          english: "the same dose, if it is the same person,",
          vietnamese: "đúng mũi tiêm đó nếu là cùng một người"))
    }
  }
}
