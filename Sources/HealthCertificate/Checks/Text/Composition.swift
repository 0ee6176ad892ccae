/// Unicode's composed form (NFC) of the letters that names are written in.
///
/// It knows every Latin, Greek and Cyrillic letter that has a code of its own; marks that combine
/// with nothing stay as they are.
enum Composition {
  /// The composed form of `text`; nil where it is composed already.
  static func composed(_ text: String) -> String? {
    guard needsLook(text) else { return nil }
    var result = String.UnicodeScalarView()
    for character in text {
      if character.unicodeScalars.count > 1 || isSingleton(character.unicodeScalars.first),
        let letter = letters[character]
      {
        result.append(letter)
      } else {
        result.append(contentsOf: character.unicodeScalars)
      }
    }
    let composed = String(result)
    return composed.utf8.elementsEqual(text.utf8) ? nil : composed
  }

  /// Whether there is a combining mark or one of the letters that stand for others.
  private static func needsLook(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if previous == 0xCC || previous == 0xCD || (previous == 0xE2 && byte == 0x84) { return true }
      previous = byte
    }
    return false
  }

  private static func isSingleton(_ scalar: Unicode.Scalar?) -> Bool {
    scalar == "\u{212A}" || scalar == "\u{212B}"
  }

  /// Letters by their canonical equivalents: as keys of a dictionary these are the same.
  private static let letters: [Character: Unicode.Scalar] = {
    var letters: [Character: Unicode.Scalar] = ["K": "K"]
    let ranges: [ClosedRange<UInt32>] = [
      0xC0...0x24F, 0x370...0x37D, 0x37F...0x45F, 0x460...0x52F, 0x1E00...0x1EFF,
    ]
    for code in ranges.joined() {
      guard let scalar = Unicode.Scalar(code), scalar.properties.isAlphabetic else { continue }
      letters[Character(scalar)] = scalar
    }
    return letters
  }()
}
