/// Whether letters and their diacritics are written as one character each (Unicode NFC).
struct CompositionCheck: Check {
  let id = "text-composition"
  let severity = Severity.correct
  let summary = Words(
    english: "Letters with diacritics are composed characters (Unicode NFC).",
    vietnamese: "Chữ có dấu được viết bằng ký tự dựng sẵn (Unicode NFC).")
  let example = CheckExample(
    bad: "Nguye\u{302}\u{303}n (e, U+0302, U+0303)", good: "Nguyễn (U+1EC5)")

  func examine(_ record: Record) -> [Observation] {
    record.textObservations { field, text in
      guard let composed = Composition.composed(text) else { return nil }
      return Observation(
        field, text, in: record,
        fault: Words(
          english: "is written with separate diacritics",
          vietnamese: "được viết bằng dấu rời (Unicode tổ hợp)"),
        expected: Words(
          english: "“\(composed)” in composed characters (NFC)",
          vietnamese: "“\(composed)” bằng ký tự dựng sẵn (NFC)"),
        suggestion: composed, correcting: true)
    }
  }
}
