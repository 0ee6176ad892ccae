/// Whether texts are in Unicode, not in TCVN3, VNI or UTF-8 that was read as something else.
///
/// ``GarbledName`` and ``GarbledText`` say what is taken for TCVN3 or VNI: “Seán O’Connor” is neither,
/// nor is “Nguyễn Loïc”.
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
    var name: GarbledName?
    var isNameRead = false
    return record.textObservations { field, text in
      guard !text.isPlain else { return nil }
      var found = Self.garbledUTF8(text)
      if found == nil, field.place == .name {
        if !isNameRead {
          isNameRead = true
          name = GarbledName(
            family: record.nameText("fn") ?? "", given: record.nameText("gn") ?? "")
        }
        found = name.flatMap { name in
          (field.key == "fn" ? name.family : name.given).map { (name.encoding, $0) }
        }
      } else if found == nil {
        found = GarbledText.meaning(of: text)
      }
      guard let (encoding, meant) = found else { return nil }
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
}
