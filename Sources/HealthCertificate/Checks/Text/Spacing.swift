/// Spaces and characters that cannot be seen.
enum Spacing {
  /// The text with single plain spaces and none at either end; nil where it is so already.
  static func tidied(_ text: String) -> String? {
    guard isSuspect(text) else { return nil }
    let words = text.unicodeScalars.split { isSpace($0) }
    let tidied = words.map { String($0) }.joined(separator: " ")
    return tidied.utf8.elementsEqual(text.utf8) ? nil : tidied
  }

  /// The text without characters that have no width; nil where it has none, or is in a script of
  /// western or southern Asia, where they have a meaning.
  static func withoutInvisible(_ text: String) -> String? {
    guard text.utf8.contains(where: { $0 == 0xE2 || $0 == 0xC2 || $0 == 0xEF || $0 == 0xCD })
    else { return nil }
    guard !text.unicodeScalars.contains(where: { 0x590...0x1CFF ~= $0.value }) else { return nil }
    let kept = text.unicodeScalars.filter { !isInvisible($0) }
    return kept.count == text.unicodeScalars.count ? nil : String(String.UnicodeScalarView(kept))
  }

  /// Whether the scalar is white space, of any width.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x34F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF:
      true
    default: false
    }
  }

  private static func isSuspect(_ text: String) -> Bool {
    var previous = UInt8(ascii: " ")
    for byte in text.utf8 {
      switch byte {
      case 0x20: if previous == 0x20 { return true }
      case 0x09...0x0D, 0xC2, 0xE2, 0xE3: return true
      case 0x9A where previous == 0xE1: return true
      default: break
      }
      previous = byte
    }
    return previous == 0x20 && !text.isEmpty
  }
}
