/// Whether the doses of a person follow one another in the order of their numbers.
struct EarlierDoseOrderCheck: HistoryCheck {
  let id = "history-dose-order"
  let severity = Severity.refuse
  let summary = Words(
    english: "The doses of a person are in the order of their numbers.",
    vietnamese: "Các mũi tiêm của một người theo đúng thứ tự số mũi.")
  let example = CheckExample(
    bad: #"{"dn": 3, "dt": "2021-03-18"} after {"dn": 2, "dt": "2021-06-18"}"#,
    good: #"{"dn": 3, "dt": "2021-12-18"}"#)

  func examine(_ history: HistoryView, of record: Record) -> [Observation] {
    guard let dose = history.trace.dose, let field = record.field("dt"),
      let text = record.entryText("dt")
    else { return [] }
    return history.dosesOfPerson.filter {
      $0.dose.number < dose.number && $0.dose.day > dose.day
        || $0.dose.number > dose.number && $0.dose.day < dose.day
    }.prefix(1).map { earlier in
      let isLater = earlier.dose.number < dose.number
      return Observation(
        field, text, in: record, against: earlier.jobs,
        said: Words(
          english: "dose \(earlier.dose.number) of the same person was on \(earlier.day)",
          vietnamese: "mũi \(earlier.dose.number) của cùng người này tiêm ngày \(earlier.day)"),
        expected: Words(
          english:
            "a day \(isLater ? "after" : "before") \(earlier.day) for dose \(dose.number)",
          vietnamese: "ngày \(isLater ? "sau" : "trước") \(earlier.day) cho mũi \(dose.number)"))
    }
  }
}
