/// Whether names have no signs but those that names are written with.
struct NameSignCheck: Check {
  let id = "name-sign"
  let severity = Severity.refuse
  let summary = Words(
    english: "Names have letters, spaces, hyphens, apostrophes, commas and full stops only.",
    vietnamese: "Họ tên chỉ gồm chữ, dấu cách, gạch nối, dấu lược, dấu phẩy và dấu chấm.")
  let example = CheckExample(bad: "Nguyễn (Văn) An", good: "Nguyễn Văn An")

  func examine(_ record: Record) -> [Observation] {
    record.nameObservations { field, text in
      guard let sign = text.unicodeScalars.first(where: Self.isForeign) else { return nil }
      return Observation(
        field, text, in: record,
        fault: Words(
          english: "has the sign “\(sign)”, which names are not written with",
          vietnamese: "có ký hiệu “\(sign)” không dùng trong họ tên"),
        expected: Words(
          english: "a name without it", vietnamese: "họ tên không có ký hiệu này"))
    }
  }

  private static func isForeign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0...0x20, 0x27, 0x2C, 0x2D, 0x2E, 0x30...0x39, 0x7F:
      return false
    case 0..<0x80, 0xD7, 0xF7: return true
    case 0xC0...0x24F, 0x1E00...0x1EFF, 0xB4, 0xB7, 0x2BC, 0x2018, 0x2019, 0x2010...0x2014:
      return false
    default: break
    }
    if Spacing.isSpace(scalar) { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .control, .format,
      .privateUse, .unassigned:
      return false
    default: return scalar != "\u{FFFD}"
    }
  }
}
