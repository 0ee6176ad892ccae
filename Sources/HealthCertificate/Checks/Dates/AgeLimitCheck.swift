/// Whether the person can be alive: nobody is known to have lived longer than 122 years.
struct AgeLimitCheck: Check {
  /// In whole years.
  static let limit = 125

  let id = "age-limit"
  let severity = Severity.refuse
  let summary = Words(
    english: "The person was at most \(limit) years old at the dose, sample or positive test.",
    vietnamese: "Người được chứng nhận không quá \(limit) tuổi khi tiêm, lấy mẫu hoặc dương tính.")
  let example = CheckExample(bad: #"{"dob": "1900-01-01"}, 2026"#, good: #"{"dob": "1990-01-01"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let birth = record.birth, let field = record.field("dob", .root) else { return [] }
    let age = birth.leastAge(on: record.event?.day ?? record.today)
    guard age > Self.limit else { return [] }
    return [
      Observation(
        field, record.root?["dob"]?.string ?? "", in: record,
        fault: Words(
          english: "makes the person \(age) years old", vietnamese: "cho ra \(age) tuổi"),
        expected: Words(
          english: "an age of at most \(Self.limit)", vietnamese: "tuổi không quá \(Self.limit)"))
    ]
  }
}
