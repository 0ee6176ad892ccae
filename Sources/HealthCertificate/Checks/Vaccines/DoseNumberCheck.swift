/// Whether dose numbers are such as have been given.
///
/// Schema 1.3 has no greatest number, its forerunners to 1.2.1 had 9: more is a slip of the finger
/// far more often than true.
struct DoseNumberCheck: Check {
  static let limit: Int64 = 9

  let id = "dose-number-high"
  let severity = Severity.warn
  let summary = Words(
    english: "Dose number and number of doses are at most \(limit).",
    vietnamese: "Số thứ tự mũi và tổng số mũi không quá \(limit).")
  let example = CheckExample(bad: #"{"dn": 22, "sd": 22}"#, good: #"{"dn": 2, "sd": 2}"#)

  func examine(_ record: Record) -> [Observation] {
    record.observations { field, value in
      guard field.isNumber, case .integer(let number) = value, number > Self.limit else {
        return nil
      }
      return Observation(
        field, value, in: record,
        expected: Words(
          english: "a number of at most \(Self.limit)", vietnamese: "số không quá \(Self.limit)"))
    }
  }
}
