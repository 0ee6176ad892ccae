/// Whether texts are free of characters that nobody can see, such as zero-width spaces.
struct InvisibleCharacterCheck: Check {
  let id = "text-invisible"
  let severity = Severity.correct
  let summary = Words(
    english: "Texts have no characters without width, such as U+200B.",
    vietnamese: "Không có ký tự ẩn không độ rộng, như U+200B.")
  let example = CheckExample(bad: "Nguyễn\u{200B} (U+200B)", good: "Nguyễn")

  func examine(_ record: Record) -> [Observation] {
    record.textObservations { field, text in
      guard let cleaned = Spacing.withoutInvisible(text) else { return nil }
      return Observation(
        field, text, in: record,
        fault: Words(
          english: "has characters that cannot be seen",
          vietnamese: "có ký tự ẩn không nhìn thấy được"),
        expected: Words(
          english: "“\(cleaned)” without them", vietnamese: "“\(cleaned)” không có ký tự ẩn"),
        suggestion: cleaned, correcting: true)
    }
  }
}
