/// Whether texts are in Unicode, not in TCVN3, VNI or UTF-8 that was read as something else.
///
/// A name is taken for TCVN3 or VNI only where it is not spelt as Vietnamese and, decoded, all of it
/// is: “Seán O’Connor” is neither.
struct LegacyEncodingCheck: Check {
  let id = "name-legacy-encoding"
  let severity = Severity.refuse
  let summary = Words(
    english: "Names and other texts are Unicode, not garbled TCVN3, VNI or UTF-8.",
    vietnamese:
      "Họ tên và nội dung là Unicode, không phải chữ lỗi do bảng mã TCVN3, VNI hay UTF-8.")
  let example = CheckExample(
    bad: "NguyÔn (TCVN3), Nguyeãn (VNI), Nguyá»…n (UTF-8)", good: "Nguyễn")

  func examine(_ record: Record) -> [Observation] {
    record.textObservations { field, text in
      guard !text.isPlain else { return nil }
      let isName = field.place == .name
      let other = isName ? record.nameText(field.key == "fn" ? "gn" : "fn") ?? "" : ""
      guard let (encoding, meant) = Self.recognised(text, beside: other, isName: isName) else {
        return nil
      }
      return Observation(
        field, text, in: record,
        fault: Words(
          english: "is \(encoding.rawValue) text taken for Unicode",
          vietnamese: "là chữ theo bảng mã \(encoding.rawValue) bị hiểu nhầm thành Unicode"),
        expected: Words(quoting: meant), suggestion: meant, correcting: true)
    }
  }

  /// The encoding that a text was in, and what it says; nil for one that needs no such reading.
  private static func recognised(
    _ text: String, beside other: String, isName: Bool
  ) -> (LegacyEncoding, String)? {
    if mayBeUTF8(text), let meant = LegacyEncoding.utf8.decoded(text) { return (.utf8, meant) }
    guard isName, !NameWords.areVietnamese(text) else { return nil }
    for encoding in [LegacyEncoding.vni, .tcvn3] {
      guard let meant = encoding.decoded(text), NameWords.areVietnamese(meant) else { continue }
      let isWhole =
        other.isEmpty || NameWords.areVietnamese(other)
        || NameWords.areVietnamese(encoding.decoded(other) ?? other)
      if isWhole { return (encoding, meant) }
    }
    return nil
  }

  /// Whether there is a letter that the first byte of a sequence of UTF-8 would show as.
  private static func mayBeUTF8(_ text: String) -> Bool {
    text.unicodeScalars.contains { 0xC2...0xF4 ~= $0.value }
  }
}
