/// Whether names are free of digits (ICAO Doc 9303-3 §4.6).
struct NameDigitCheck: Check {
  let id = "name-digit"
  let severity = Severity.refuse
  let summary = Words(
    english: "Names have no digits.", vietnamese: "Họ tên không có chữ số.")
  let example = CheckExample(bad: "Nguyễn Văn An 2", good: "Nguyễn Văn An")

  func examine(_ record: Record) -> [Observation] {
    record.nameObservations { field, text in
      guard Self.refuses(text) else { return nil }
      return Observation(
        field, text, in: record,
        fault: Words(english: "has digits", vietnamese: "có chữ số"),
        expected: Words(english: "a name of letters", vietnamese: "họ tên chỉ gồm chữ"))
    }
  }

  static func refuses(_ text: String) -> Bool { text.unicodeScalars.contains(where: isDigit) }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return 0x30...0x39 ~= scalar.value }
    return scalar.value > 0x24F && !(0x1E00...0x1EFF ~= scalar.value)
      && scalar.properties.numericType == .decimal
  }
}
