/// Whether the days of a recovery follow one another: positive test, first and last day of validity.
struct RecoveryOrderCheck: Check {
  let id = "recovery-order"
  let severity = Severity.refuse
  let scope = CheckScope.recovery
  let summary = Words(
    english: "fr is not after df, and df is not after du.",
    vietnamese: "fr không sau df và df không sau du.")
  let example = CheckExample(
    bad: #"{"df": "2022-08-30", "du": "2022-03-10"}"#,
    good: #"{"df": "2022-03-10", "du": "2022-08-30"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard record.kind == .recovery else { return [] }
    return pair(record, "fr", "df") + pair(record, "df", "du")
  }

  private func pair(_ record: Record, _ first: String, _ second: String) -> [Observation] {
    guard let earlier = record.day(first), let later = record.day(second), later < earlier,
      let field = record.field(second), let other = record.field(first)
    else {
      return []
    }
    return [
      Observation(
        field, later.text, in: record,
        fault: Words(
          english: "lies before the \(other.label.english) (\(first))",
          vietnamese: "trước \(other.label.vietnamese) (\(first))"),
        expected: Words(
          english: "\(earlier.text) or later", vietnamese: "ngày \(earlier.text) trở đi"))
    ]
  }
}
