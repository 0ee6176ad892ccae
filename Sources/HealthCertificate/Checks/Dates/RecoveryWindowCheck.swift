/// Whether a recovery is valid for the days that the EU gives it: from the 11th day after the first
/// positive test to the 180th (Regulation (EU) 2021/953, Article 7 and annex, point 3).
///
/// Vietnam's own decision has no such days, so it only warns: others may not accept the rest.
struct RecoveryWindowCheck: Check {
  static let firstDay = 11
  static let lastDay = 180

  let id = "recovery-window"
  let severity = Severity.warn
  let scope = CheckScope.recovery
  let summary = Words(
    english:
      "A recovery is valid from day \(firstDay) to day \(lastDay) after the first positive test.",
    vietnamese:
      "Chứng nhận khỏi bệnh có hiệu lực từ ngày \(firstDay) đến ngày \(lastDay) sau khi dương tính."
  )
  let example = CheckExample(
    bad: #"{"fr": "2022-02-28", "df": "2022-03-01"}"#,
    good: #"{"fr": "2022-02-28", "df": "2022-03-11"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard record.kind == .recovery, let positive = record.day("fr") else { return [] }
    var found: [Observation] = []
    if let from = record.day("df"), let field = record.field("df"),
      0..<Self.firstDay ~= from.number - positive.number
    {
      found.append(
        outside(
          record, field, from, positive,
          Words(
            english: "day \(Self.firstDay) or later", vietnamese: "từ ngày thứ \(Self.firstDay)")))
    }
    if let until = record.day("du"), let field = record.field("du"),
      until.number - positive.number > Self.lastDay
    {
      found.append(
        outside(
          record, field, until, positive,
          Words(
            english: "day \(Self.lastDay) or earlier",
            vietnamese: "không quá ngày thứ \(Self.lastDay)")))
    }
    return found
  }

  private func outside(
    _ record: Record, _ field: Field, _ day: CalendarDate, _ positive: CalendarDate,
    _ expected: Words
  ) -> Observation {
    let count = day.number - positive.number
    return Observation(
      field, day.text, in: record,
      fault: Words(
        english: "is day \(count) after the first positive test",
        vietnamese: "là ngày thứ \(count) sau khi dương tính lần đầu"),
      expected: expected)
  }
}
