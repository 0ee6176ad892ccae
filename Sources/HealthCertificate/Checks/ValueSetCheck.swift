/// Whether every code is one of its value set.
struct ValueSetCheck: Check {
  let id = "value-set"
  let severity = Severity.refuse
  let summary = Words(
    english: "Every code is in its value set, release \(ValueSet.release).",
    vietnamese: "Mọi mã đều thuộc bộ mã quy định, bản \(ValueSet.release).")

  func examine(_ record: Record) -> [Observation] {
    record.observations { field, value in
      guard case .code(let set) = field.shape, case .string(let code) = value,
        set.status(of: code) == .unknown
      else {
        return nil
      }
      return Observation(
        field, value, in: record, expected: field.shape.expectation,
        suggestion: similar(to: code, in: set))
    }
  }

  /// The code that differs only in letter case and blanks, if there is one.
  private func similar(to code: String, in set: ValueSet) -> String? {
    let wanted = code.filter { !$0.isWhitespace }.uppercased()
    return set.active.first { $0.uppercased() == wanted }
  }
}
