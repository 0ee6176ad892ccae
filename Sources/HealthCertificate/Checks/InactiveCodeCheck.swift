/// Whether a code is one that should no longer be used.
struct InactiveCodeCheck: Check {
  let id = "value-set-inactive"
  let severity = Severity.warn
  let summary = Words(
    english: "No code has been withdrawn from its value set.",
    vietnamese: "Không mã nào đã ngừng sử dụng trong bộ mã quy định.")

  func examine(_ record: Record) -> [Observation] {
    record.observations { field, value in
      guard case .code(let set) = field.shape, case .string(let code) = value,
        case .inactive(let replacement) = set.status(of: code)
      else {
        return nil
      }
      let expected = replacement.map { "“\($0)”" }
      return Observation(
        place: record.pointer(to: field),
        message: Words(
          english:
            "The \(field.label.english) (\(field.key)) is “\(code)”, which is no longer used; "
            + "\(expected ?? "an active code of \(set.rawValue)") is expected.",
          vietnamese:
            "\(field.label.vietnamese.firstLetterCapitalised) (\(field.key)) là “\(code)”, "
            + "mã này đã ngừng sử dụng; cần \(expected ?? "mã còn hiệu lực của \(set.rawValue)")."),
        found: code, expected: replacement ?? "an active code of \(set.rawValue)",
        suggestion: replacement)
    }
  }
}
