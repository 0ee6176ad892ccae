/// Whether the sample has been taken already, and the infection been found.
struct FutureTestCheck: Check {
  let id = "test-in-future"
  let severity = Severity.refuse
  let scope = CheckScope([.test, .recovery])
  let summary = Words(
    english: "Neither sampling nor the first positive test is in the future.",
    vietnamese: "Thời điểm lấy mẫu và ngày dương tính đầu tiên không ở tương lai.")
  let example = CheckExample(
    bad: #"{"sc": "2099-01-01T08:00:00+07:00"}"#, good: #"{"sc": "2022-03-18T08:00:00+07:00"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let event = record.event, record.kind != .vaccination else { return [] }
    let isFuture =
      record.kind == .test
      ? DateForms.seconds(event.text).map { $0 > record.now } ?? false : event.day > record.today
    guard isFuture else { return [] }
    return [
      Observation(
        event.field, event.text, in: record,
        fault: Words(english: "lies in the future", vietnamese: "ở tương lai"),
        expected: Words(
          english: "\(record.today.text) or earlier, by Vietnam's clock,",
          vietnamese: "ngày \(record.today.text) trở về trước, theo giờ Việt Nam"))
    ]
  }
}
