/// Whether standardised names are in the letters of a machine-readable zone: capitals A to Z, one
/// `<` between the parts and none around them.
struct StandardisedNameFormCheck: Check {
  let id = "standardised-name-form"
  let severity = Severity.correct
  let summary = Words(
    english: "fnt and gnt have capital letters A to Z and single < between the parts.",
    vietnamese: "fnt, gnt chỉ gồm chữ in hoa A đến Z và một dấu < giữa các phần.")
  let example = CheckExample(bad: #"{"gnt": "Bảo Duy"}"#, good: #"{"gnt": "BAO<DUY"}"#)

  func examine(_ record: Record) -> [Observation] {
    record.observations { field, value in
      guard case .standardisedName = field.shape, case .string(let text) = value,
        !Self.isStandard(text), let form = Transliteration.standardised(text), form != text,
        text.utf8.allSatisfy({ !Self.isSign($0) })
      else {
        return nil
      }
      return Observation(
        field, text, in: record,
        fault: Words(
          english: "is not in the letters of a passport's machine-readable zone",
          vietnamese: "không viết bằng chữ của vùng đọc máy trên hộ chiếu"),
        expected: Words(quoting: form), suggestion: form, correcting: true)
    }
  }

  private static func isStandard(_ text: String) -> Bool {
    var isSeparated = true
    for byte in text.utf8 {
      if byte == UInt8(ascii: "<") {
        if isSeparated { return false }
        isSeparated = true
      } else {
        guard 0x41...0x5A ~= byte else { return false }
        isSeparated = false
      }
    }
    return !isSeparated || text.isEmpty
  }

  /// Signs that no name has: with them it is not the form alone that is wrong.
  private static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x27, 0x2C, 0x2D, 0x2E, 0x3C, 0x41...0x5A, 0x61...0x7A, 0x80...: false
    default: true
    }
  }
}
