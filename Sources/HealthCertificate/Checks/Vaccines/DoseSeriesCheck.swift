/// Whether dose number and series go together as the EU codes them: n of the series until it is
/// complete, boosters n/n, after a series of one dose also 2/1, 3/1 and so on.
struct DoseSeriesCheck: Check {
  let id = "dose-series"
  let severity = Severity.refuse
  let scope = CheckScope.vaccination
  let summary = Words(
    english:
      "The dose number exceeds the number of doses only after a series of one dose (2/1, 3/1).",
    vietnamese: "Số thứ tự mũi chỉ lớn hơn tổng số mũi khi liệu trình có một mũi (2/1, 3/1).")
  let example = CheckExample(bad: #"{"dn": 3, "sd": 2}"#, good: #"{"dn": 3, "sd": 3}"#)

  func examine(_ record: Record) -> [Observation] {
    guard record.kind == .vaccination, let number = record.entry?["dn"]?.integer,
      let series = record.entry?["sd"]?.integer, series > 1, number > series
    else {
      return []
    }
    return [
      Observation(
        place: record.entryPointer("dn"),
        message: Words(
          english:
            "The dose is coded \(number)/\(series) (dn/sd), more than the series has; "
            + "\(number)/\(number) for a booster, or \(number)/1 after a series of one dose, "
            + "is expected.",
          vietnamese:
            "Mũi tiêm ghi \(number)/\(series) (dn/sd), nhiều hơn liệu trình; cần \(number)/\(number) "
            + "cho mũi nhắc lại, hoặc \(number)/1 sau liệu trình một mũi."),
        found: "\(number)/\(series)", expected: "\(number)/\(number) or \(number)/1",
        suggestion: "\(number)/\(number)")
    ]
  }
}
