/// Whether every date is a day that exists, and every time has its zone.
struct CalendarDateCheck: Check {
  /// Whether a time of day may follow a date, as some countries have issued it.
  var letsTimePass = false

  let id = "calendar-date"
  let severity = Severity.refuse
  let summary = Words(
    english: "Every date is a real day, and every time has its zone.",
    vietnamese: "Mọi ngày đều có thật và mọi thời điểm đều có múi giờ.")
  let example = CheckExample(
    bad: #"{"dt": "2022-02-30"}"#, good: #"{"dt": "2022-02-28"}"#)

  func examine(_ record: Record) -> [Observation] {
    record.observations { field, value in
      guard case .string(let text) = value else { return nil }
      if isReal(text, field.shape) { return nil }
      let meant =
        switch field.shape {
        case .dateTime: DateReading.time(text)
        default: DateReading.day(text)
        }
      return Observation(field, form: text, in: record, meant: meant) { isReal($0, field.shape) }
    }
  }

  private func isReal(_ text: String, _ shape: Field.Shape) -> Bool {
    switch shape {
    case .date: CalendarDate(text) != nil || (letsTimePass && DateForms.isDateTime(text))
    case .dateTime: DateForms.isDateTime(text)
    case .birthDate: DateForms.birth(text) != (true, false)
    default: true
    }
  }
}
