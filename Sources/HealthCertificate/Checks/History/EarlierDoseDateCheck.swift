/// Whether a dose of a person has the date that it had earlier.
struct EarlierDoseDateCheck: HistoryCheck {
  let id = "history-dose-date"
  let severity = Severity.refuse
  let summary = Words(
    english: "A dose of the same person has the same date (dt) as earlier.",
    vietnamese: "Cùng một mũi của cùng một người có ngày tiêm (dt) như dữ liệu trước.")
  let example = CheckExample(
    bad: #"{"dn": 2, "dt": "2021-03-28"} after {"dn": 2, "dt": "2021-03-18"}"#,
    good: #"{"dn": 2, "dt": "2021-03-18"}"#)

  func examine(_ history: HistoryView, of record: Record) -> [Observation] {
    guard let dose = history.trace.dose, let field = record.field("dt"),
      let text = record.entryText("dt")
    else { return [] }
    return history.dosesOfPerson.filter {
      $0.dose.number == dose.number && $0.dose.day != dose.day
    }.prefix(1).map { earlier in
      Observation(
        field, text, in: record, against: earlier.jobs,
        said: Words(
          english: "dose \(dose.number) of the same person was on \(earlier.day)",
          vietnamese: "mũi \(dose.number) của cùng người này tiêm ngày \(earlier.day)"),
        expected: Words(
          english: "the same date for the same dose", vietnamese: "cùng một ngày cho cùng một mũi"),
        suggestion: earlier.day)
    }
  }
}
