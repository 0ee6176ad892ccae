/// Whether dose number and series are 1 or more.
struct DoseCountCheck: Check {
  let id = "dose-count"
  let severity = Severity.refuse
  let summary = Words(
    english: "Dose number and number of doses are 1 or more.",
    vietnamese: "Số thứ tự mũi tiêm và tổng số mũi tiêm từ 1 trở lên.")
  let example = CheckExample(
    bad: #"{"dn": 0}"#, good: #"{"dn": 1}"#)

  func examine(_ record: Record) -> [Observation] {
    record.observations { field, value in
      guard case .integer(let number) = value, field.isNumber, number < 1 else { return nil }
      return Observation(field, value, in: record, expected: field.shape.expectation)
    }
  }
}
