/// Whether texts have single plain spaces between words and none around them.
struct SpacesCheck: Check {
  let id = "text-spaces"
  let severity = Severity.correct
  let summary = Words(
    english: "Words are separated by one plain space, and none begins or ends a text.",
    vietnamese: "Giữa các từ chỉ có một dấu cách thường, không có dấu cách ở đầu và cuối.")
  let example = CheckExample(bad: "\" Nguyễn \u{A0}Văn\"", good: "\"Nguyễn Văn\"")

  func examine(_ record: Record) -> [Observation] {
    record.textObservations { field, text in
      guard let tidied = Spacing.tidied(text) else { return nil }
      return Observation(
        field, text, in: record,
        fault: Words(
          english: "has spaces too many, or of another kind",
          vietnamese: "có dấu cách thừa hoặc dấu cách đặc biệt"),
        expected: Words(quoting: tidied), suggestion: tidied, correcting: true)
    }
  }
}
