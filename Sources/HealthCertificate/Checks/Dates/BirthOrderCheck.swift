/// Whether the person was born before what is certified.
struct BirthOrderCheck: Check {
  let id = "birth-after-event"
  let severity = Severity.refuse
  let summary = Words(
    english: "The date of birth is not after the dose, the sample or the first positive test.",
    vietnamese: "Ngày sinh không sau ngày tiêm, ngày lấy mẫu hoặc ngày dương tính đầu tiên.")
  let example = CheckExample(
    bad: #"{"dob": "2021-10-10", "v": [{"dt": "2021-03-18"}]}"#,
    good: #"{"dob": "1983-10-10", "v": [{"dt": "2021-03-18"}]}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let birth = record.birth, let event = record.event, birth.isAfter(event.day),
      !birth.isAfter(record.today), let field = record.field("dob", .root)
    else {
      return []
    }
    return [
      Observation(
        field, record.root?["dob"]?.string ?? "", in: record,
        fault: Words(
          english: "lies after the \(event.field.label.english) (\(event.field.key))",
          vietnamese: "sau \(event.field.label.vietnamese) (\(event.field.key))"),
        expected: Words(
          english: "\(event.day.text) or earlier",
          vietnamese: "ngày \(event.day.text) trở về trước"))
    ]
  }
}
