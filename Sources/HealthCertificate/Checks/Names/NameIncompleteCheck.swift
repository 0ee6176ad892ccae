/// Whether the name as people write it is there, and in full.
struct NameIncompleteCheck: Check {
  let id = "name-incomplete"
  let severity = Severity.warn
  let summary = Words(
    english: "The name is there as people write it, without initials.",
    vietnamese: "Có họ tên viết đầy đủ, không viết tắt.")
  let example = CheckExample(bad: "Nguyễn V. An", good: "Nguyễn Văn An")

  func examine(_ record: Record) -> [Observation] {
    guard let name = record.name else { return [] }
    if name["fn"] == nil, name["gn"] == nil {
      return [
        Observation(
          place: record.base + "/nam",
          message: Words(
            english:
              "The name has neither fn nor gn; the name as on the identity card is expected.",
            vietnamese: "Họ tên không có cả fn và gn; cần họ tên như trên giấy tờ tùy thân."),
          expected: "fn and gn")
      ]
    }
    return record.nameObservations { field, text in
      guard Self.isShort(text) else { return nil }
      return Observation(
        field, text, in: record,
        fault: Words(
          english: text.isEmpty ? "is empty" : "has initials",
          vietnamese: text.isEmpty ? "để trống" : "có chữ viết tắt"),
        expected: Words(english: "the name in full", vietnamese: "họ tên đầy đủ"))
    }
  }

  /// Whether it is empty or a letter is followed by a full stop, as in `V.`.
  private static func isShort(_ text: String) -> Bool {
    guard !text.isEmpty else { return true }
    guard text.utf8.contains(UInt8(ascii: ".")) else { return false }
    return text.split { $0 == " " || $0 == "." }.contains { $0.count == 1 }
  }
}
