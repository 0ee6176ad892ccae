/// Whether dose numbers are written as whole numbers: `2.0` and `2e0` are not.
struct WholeNumberCheck: Check {
  let id = "whole-number"
  let severity = Severity.refuse
  let summary = Words(
    english: "Numbers have no fraction and no exponent.",
    vietnamese: "Các số là số nguyên, không có phần thập phân và số mũ.")
  let example = CheckExample(bad: #"{"dn": 2.0}"#, good: #"{"dn": 2}"#)

  func examine(_ record: Record) -> [Observation] {
    record.observations { field, value in
      guard field.isNumber, case .number = value else { return nil }
      return Observation(field, value, in: record, expected: field.shape.expectation)
    }
  }
}
