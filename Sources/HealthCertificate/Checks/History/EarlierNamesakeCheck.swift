/// Whether a dose contradicts one of somebody with the same name and the same incomplete birth date.
///
/// In many places several people share a name and a year of birth, so it never refuses by itself.
struct EarlierNamesakeCheck: HistoryCheck {
  let id = "history-namesake"
  let severity = Severity.warn
  let summary = Words(
    english: "Who lacks the day of birth has the doses that somebody of the name had earlier.",
    vietnamese:
      "Người thiếu ngày sinh có các mũi tiêm khớp với người trùng họ tên, năm sinh trước đó.")
  let example = CheckExample(
    bad: #"{"dob": "1960", "dn": 2, "dt": "2021-03-28"} after {"dn": 2, "dt": "2021-03-18"}"#,
    good: #"{"dob": "1960-05-17", "dn": 2, "dt": "2021-03-28"}"#)

  func examine(_ history: HistoryView, of record: Record) -> [Observation] {
    guard let dose = history.trace.dose, let field = record.field("dob", .root),
      let text = record.root?["dob"]?.string
    else { return [] }
    return history.dosesOfNamesakes.filter { $0.dose.contradicts(dose) }.prefix(1).map {
      earlier in
      Observation(
        field, "“\(text)”", in: record, against: earlier.jobs,
        said: Words(
          english:
            "dose \(earlier.dose.number)/\(earlier.dose.series) of somebody of the same name and "
            + "birth date was on \(earlier.day)",
          vietnamese:
            "mũi \(earlier.dose.number)/\(earlier.dose.series) của người trùng họ tên và ngày sinh "
            + "tiêm ngày \(earlier.day)"),
        expected: Words(
          english: "a whole date of birth, to tell whether it is the same person",
          vietnamese: "ngày sinh đầy đủ để biết có phải cùng một người không"))
    }
  }
}
