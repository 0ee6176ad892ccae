/// Whether names are written with capitals at the beginning of words, not throughout or nowhere.
struct NameLetterCaseCheck: Check {
  let id = "name-letter-case"
  let severity = Severity.warn
  let summary = Words(
    english: "Names are neither all capitals nor all small letters.",
    vietnamese: "Họ tên không viết toàn chữ hoa hoặc toàn chữ thường.")
  let example = CheckExample(bad: "NGUYỄN", good: "Nguyễn")

  func examine(_ record: Record) -> [Observation] {
    record.nameObservations { field, text in
      guard let mended = Self.mended(text) else { return nil }
      return Observation(
        field, text, in: record,
        fault: Words(
          english: "is all in letters of one case", vietnamese: "viết toàn chữ hoa hoặc chữ thường"),
        expected: Words(quoting: mended), suggestion: mended)
    }
  }

  /// The name with a capital at the beginning of each word; nil unless it is all of one case
  /// and should not be, as `Y A` should.
  static func mended(_ name: String) -> String? {
    var capitals = 0
    var smalls = 0
    for scalar in name.unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A: capitals += 1
      case 0x61...0x7A: smalls += 1
      case 0..<0x80: break
      default:
        if scalar.properties.isUppercase { capitals += 1 }
        if scalar.properties.isLowercase { smalls += 1 }
      }
      if capitals > 0, smalls > 0 { return nil }
    }
    guard capitals + smalls > 1 else { return nil }
    var mended = ""
    var isFirst = true
    for character in name.lowercased() {
      mended += isFirst ? String(character).uppercased() : String(character)
      isFirst = !character.isLetter
    }
    return mended == name ? nil : mended
  }
}
