/// Whether the dose was given when there was a vaccine to give.
struct FirstDoseCheck: Check {
  /// Unless a profile says otherwise, 8 December 2020: the day of the first dose of an approved vaccine outside trials (Coventry,
  /// United Kingdom); Vietnam's first was on 8 March 2021.
  var earliest = CalendarDate(known: 2020, 12, 8)

  let id = "dose-before-vaccines"
  let severity = Severity.refuse
  let scope = CheckScope.vaccination
  var summary: Words {
    Words(
      english: "No dose is from before \(earliest.text), when vaccination against COVID-19 began.",
      vietnamese: "Ngày tiêm không trước \(earliest.text), ngày bắt đầu tiêm vắc xin COVID-19.")
  }
  let example = CheckExample(bad: #"{"dt": "2012-03-18"}"#, good: #"{"dt": "2021-03-18"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard record.kind == .vaccination, let event = record.event, event.day < earliest else {
      return []
    }
    return [
      Observation(
        event.field, event.text, in: record,
        fault: Words(
          english: "lies before vaccination with approved COVID-19 vaccines began",
          vietnamese: "trước khi bắt đầu tiêm vắc xin COVID-19 được phê duyệt"),
        expected: Words(
          english: "\(earliest.text) or later", vietnamese: "từ \(earliest.text) trở đi"))
    ]
  }
}
