/// Whether texts are free of control characters and of codes that are no characters.
struct ControlCharacterCheck: Check {
  let id = "text-control"
  let severity = Severity.refuse
  let summary = Words(
    english: "Texts have no control characters, replacement characters or private codes.",
    vietnamese: "Không có ký tự điều khiển, ký tự thay thế (U+FFFD) hoặc mã dùng riêng.")
  let example = CheckExample(bad: "Nguy\u{FFFD}n", good: "Nguyễn")

  func examine(_ record: Record) -> [Observation] {
    record.textObservations { field, text in
      guard let scalar = text.unicodeScalars.first(where: Self.isControl) else { return nil }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      return Observation(
        field, text, in: record,
        fault: Words(
          english: "has the character \(code), which stands for no letter",
          vietnamese: "có ký tự \(code) không phải là chữ"),
        expected: Words(
          english: "a text typed anew without it", vietnamese: "nội dung gõ lại không có ký tự này"
        ))
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0xD7FF, 0x09...0x0D, 0x85: false
    case 0..<0x20, 0x7F..<0xA0, 0xE000...0xF8FF, 0xFFF0...0xFFFF, 0xFDD0...0xFDEF: true
    case 0xF0000...: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}
