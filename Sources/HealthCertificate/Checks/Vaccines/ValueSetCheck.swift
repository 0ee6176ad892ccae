/// Whether every code is one of its value set.
struct ValueSetCheck: Check {
  let id = "value-set"
  let severity = Severity.refuse
  let summary = Words(
    english: "Every code is in its value set, release \(ValueSet.release).",
    vietnamese: "Mọi mã đều thuộc bộ mã quy định, bản \(ValueSet.release).")
  let example = CheckExample(
    bad: #"{"mp": "Comirnaty"}"#, good: #"{"mp": "EU/1/20/1528"}"#)

  func examine(_ record: Record) -> [Observation] {
    record.codeObservations { code in
      guard code.status == .unknown else { return nil }
      return Observation(
        code.field, .string(code.text), in: record, expected: code.field.shape.expectation,
        suggestion: code.set.code(named: code.text))
    }
  }
}
