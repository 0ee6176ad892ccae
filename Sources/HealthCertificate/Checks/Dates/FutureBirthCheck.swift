/// Whether the person has been born by now.
struct FutureBirthCheck: Check {
  let id = "birth-in-future"
  let severity = Severity.refuse
  let summary = Words(
    english: "The date of birth is not in the future.", vietnamese: "Ngày sinh không ở tương lai.")
  let example = CheckExample(bad: #"{"dob": "2083-10-10"}"#, good: #"{"dob": "1983-10-10"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let birth = record.birth, birth.isAfter(record.today),
      let field = record.field("dob", .root)
    else {
      return []
    }
    return [
      Observation(
        field, record.root?["dob"]?.string ?? "", in: record,
        fault: Words(english: "lies in the future", vietnamese: "ở tương lai"),
        expected: Words(
          english: "\(record.today.text) or earlier",
          vietnamese: "ngày \(record.today.text) trở về trước"))
    ]
  }
}
