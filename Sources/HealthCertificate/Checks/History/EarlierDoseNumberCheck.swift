/// Whether the dose that a person had on a day has the number that it had earlier.
struct EarlierDoseNumberCheck: HistoryCheck {
  let id = "history-dose-number"
  let severity = Severity.refuse
  let summary = Words(
    english: "A dose of the same person and day is coded (dn/sd) as earlier.",
    vietnamese: "Mũi tiêm cùng ngày của cùng một người ghi số mũi (dn/sd) như dữ liệu trước.")
  let example = CheckExample(
    bad: #"{"dn": 2, "sd": 2} after {"dn": 1, "sd": 2} of the same day"#,
    good: #"{"dn": 1, "sd": 2}"#)

  func examine(_ history: HistoryView, of record: Record) -> [Observation] {
    guard let dose = history.trace.dose else { return [] }
    return history.dosesOfPerson.filter {
      $0.dose.day == dose.day
        && ($0.dose.number != dose.number || $0.dose.series != dose.series)
    }.prefix(1).compactMap { earlier in
      let isNumber = earlier.dose.number != dose.number
      guard let field = record.field(isNumber ? "dn" : "sd") else { return nil }
      let right = isNumber ? earlier.dose.number : earlier.dose.series
      return Observation(
        field, String(isNumber ? dose.number : dose.series), in: record, against: earlier.jobs,
        said: Words(
          english:
            "the dose of the same person and day, \(earlier.day), was "
            + "\(earlier.dose.number)/\(earlier.dose.series)",
          vietnamese:
            "mũi của cùng người này trong cùng ngày \(earlier.day) là "
            + "\(earlier.dose.number)/\(earlier.dose.series)"),
        expected: Words(english: "\(right) as there", vietnamese: "\(right) như trước"),
        suggestion: String(right))
    }
  }
}
