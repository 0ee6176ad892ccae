/// Whether the dose has been given already, by Vietnam's calendar.
struct FutureDoseCheck: Check {
  let id = "dose-in-future"
  let severity = Severity.refuse
  let summary = Words(
    english: "The date of vaccination is not in the future.",
    vietnamese: "Ngày tiêm không ở tương lai.")
  let example = CheckExample(
    bad: #"{"dt": "2099-01-01"}"#, good: #"{"dt": "2022-03-18"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard record.kind == .vaccination, let text = record.entry?["dt"]?.string,
      let date = CalendarDate(text)
    else {
      return []
    }
    let today = CalendarDate(inVietnamAt: record.now)
    guard date > today else { return [] }
    return [
      Observation(
        place: record.entryPointer("dt"),
        message: Words(
          english:
            "The date of vaccination (dt) is \(text), in the future; "
            + "\(today.text) or earlier is expected.",
          vietnamese: "Ngày tiêm (dt) là \(text), ở tương lai; cần ngày \(today.text) trở về trước."
        ),
        found: text, expected: "\(today.text) or earlier")
    ]
  }
}
