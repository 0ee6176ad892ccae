/// Whether the dose has been given already, by Vietnam's calendar.
struct FutureDoseCheck: Check {
  let id = "dose-in-future"
  let severity = Severity.refuse
  let scope = CheckScope.vaccination
  let summary = Words(
    english: "The date of vaccination is not in the future.",
    vietnamese: "Ngày tiêm không ở tương lai.")
  let example = CheckExample(
    bad: #"{"dt": "2099-01-01"}"#, good: #"{"dt": "2022-03-18"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard record.kind == .vaccination, let event = record.event, event.day > record.today else {
      return []
    }
    let (text, today) = (event.text, record.today)
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
