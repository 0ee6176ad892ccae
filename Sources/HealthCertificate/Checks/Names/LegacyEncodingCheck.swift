/// Whether texts are in Unicode, not in TCVN3, VNI or UTF-8 that was read as something else.
///
/// A name is taken for TCVN3 or VNI only where it is not spelt as Vietnamese and, decoded, all of it
/// is, and where it has letters that no European name has there: “Seán O’Connor” is neither, nor is
/// “Nguyễn Loïc”.
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
      var other = ""
      if field.place == .name { other = record.nameText(field.key == "fn" ? "gn" : "fn") ?? "" }
      guard
        let (encoding, meant) = Self.garbledUTF8(text)
          ?? (field.place == .name
            ? Self.garbledName(text, beside: other, isFamily: field.key == "fn") : nil)
      else {
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

  private static func garbledUTF8(_ text: String) -> (LegacyEncoding, String)? {
    guard text.unicodeScalars.contains(where: { 0xC2...0xF4 ~= $0.value }) else { return nil }
    return LegacyEncoding.utf8.decoded(text).map { (.utf8, $0) }
  }

  private static func garbledName(
    _ text: String, beside other: String, isFamily: Bool
  ) -> (LegacyEncoding, String)? {
    guard !NameWords.areVietnamese(text) else { return nil }
    for encoding in [LegacyEncoding.vni, .tcvn3] {
      guard let meant = encoding.decoded(text), NameWords.areVietnamese(meant) else { continue }
      var names = [(text, meant, isFamily)]
      if !other.isEmpty, !NameWords.areVietnamese(other) {
        guard let otherMeant = encoding.decoded(other), NameWords.areVietnamese(otherMeant) else {
          continue
        }
        names.append((other, otherMeant, !isFamily))
      }
      let isCertain =
        names.contains { encoding.isTelling($0.0) || ($0.2 && FamilyNames.begins($0.1)) }
        || names.reduce(0) { $0 + NameWords.differences($1.0, $1.1) } > 1
      if isCertain { return (encoding, meant) }
    }
    return nil
  }
}
