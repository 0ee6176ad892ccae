/// Whether the doses of a person are far enough apart.
///
/// How far is the profile's to say. Unless it does, 14 days: no vaccine used in Vietnam is given
/// sooner again than Abdala, at intervals of 14 days (the Ministry of Health's guidance of 2021).
struct EarlierDoseIntervalCheck: HistoryCheck {
  static let usualDays = 14

  var days = usualDays

  let id = "history-dose-interval"
  let severity = Severity.refuse
  var summary: Words {
    Words(
      english: "Two doses of a person are at least \(days) days apart.",
      vietnamese: "Hai mũi tiêm của một người cách nhau ít nhất \(days) ngày.")
  }
  let example = CheckExample(
    bad: #"{"dn": 2, "dt": "2021-03-21"} after {"dn": 1, "dt": "2021-03-18"}"#,
    good: #"{"dn": 2, "dt": "2021-04-18"}"#)

  func examine(_ history: HistoryView, of record: Record) -> [Observation] {
    guard let dose = history.trace.dose, let field = record.field("dt"),
      let text = record.entryText("dt")
    else { return [] }
    return history.dosesOfPerson.filter {
      $0.dose.number != dose.number && 1..<max(1, days) ~= abs($0.dose.day - dose.day)
        && ($0.dose.number < dose.number) == ($0.dose.day < dose.day)
    }.prefix(1).map { earlier in
      let distance = abs(earlier.dose.day - dose.day)
      return Observation(
        field, text, in: record, against: earlier.jobs,
        said: Words(
          english:
            "dose \(earlier.dose.number) of the same person was on \(earlier.day), "
            + "\(distance) \(distance == 1 ? "day" : "days") away",
          vietnamese:
            "mũi \(earlier.dose.number) của cùng người này tiêm ngày \(earlier.day), "
            + "chỉ cách \(distance) ngày"),
        expected: Words(
          english: "a distance of at least \(days) days",
          vietnamese: "khoảng cách ít nhất \(days) ngày"))
    }
  }
}
