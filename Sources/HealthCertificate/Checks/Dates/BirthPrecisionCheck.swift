/// Whether the date of birth is known to the day; the schema lets it be less, an identity card not.
struct BirthPrecisionCheck: Check {
  let id = "birth-date-incomplete"
  let severity = Severity.warn
  let summary = Words(
    english: "The date of birth has year, month and day.",
    vietnamese: "Ngày sinh có đủ ngày, tháng, năm.")
  let example = CheckExample(bad: #"{"dob": "1983"}"#, good: #"{"dob": "1983-10-10"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let text = record.root?["dob"]?.string, text.utf8.count < 10,
      DateForms.birth(text) == (true, true), let field = record.field("dob", .root)
    else {
      return []
    }
    return [
      Observation(
        field, text, in: record,
        fault: Words(
          english: text.isEmpty ? "is empty" : "lacks the day",
          vietnamese: text.isEmpty ? "để trống" : "thiếu ngày"),
        expected: Words(
          english: "a date of birth such as 1990-02-28, where it is known,",
          vietnamese: "ngày sinh đầy đủ, dạng 1990-02-28, nếu biết"))
    ]
  }
}
