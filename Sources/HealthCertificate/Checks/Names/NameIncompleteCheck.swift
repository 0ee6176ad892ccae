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
      guard let fault = Self.fault(text) else { return nil }
      return Observation(
        field, text, in: record, fault: fault,
        expected: Words(english: "the name in full", vietnamese: "họ tên đầy đủ"))
    }
  }

  private static func fault(_ text: String) -> Words? {
    if text.isEmpty { return Words(english: "is empty", vietnamese: "để trống") }
    if hasNoLetter(text) {
      return Words(english: "has no letter", vietnamese: "không có chữ cái nào")
    }
    return hasInitials(text)
      ? Words(english: "has initials", vietnamese: "có chữ viết tắt") : nil
  }

  /// Whether there are only signs, as in `...`.
  private static func hasNoLetter(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x80...: false
      default: true
      }
    }
  }

  /// Whether a letter is followed by a full stop, as in `V.`.
  private static func hasInitials(_ text: String) -> Bool {
    guard text.utf8.contains(UInt8(ascii: ".")) else { return false }
    return text.split { $0 == " " || $0 == "." }.contains { $0.count == 1 }
  }
}
