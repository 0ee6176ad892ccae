/// Whether a recovery is still valid when it is signed.
struct RecoveryEndedCheck: Check {
  let id = "recovery-ended"
  let severity = Severity.warn
  let scope = CheckScope.recovery
  let summary = Words(
    english: "The last day of validity of a recovery has not passed.",
    vietnamese: "Chứng nhận khỏi bệnh chưa hết hiệu lực.")
  let example = CheckExample(bad: #"{"du": "2021-08-30"}"#, good: #"{"du": "2099-08-30"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard record.kind == .recovery, let until = record.day("du"), until < record.today,
      let field = record.field("du")
    else {
      return []
    }
    return [
      Observation(
        field, until.text, in: record,
        fault: Words(english: "has passed", vietnamese: "đã qua"),
        expected: Words(
          english: "\(record.today.text) or later",
          vietnamese: "ngày \(record.today.text) trở đi"))
    ]
  }
}
