/// Whether a name is in the letters of one script, each a letter of its own.
///
/// It refuses Latin letters mixed with Greek or Cyrillic ones, marks that no letter is composed
/// with, and letters of full width or of formulas. Names all in another script are let pass, and so
/// are Ê̆, Ô̆, Ơ̆ and Ư̆: letters of the Ê Đê that have no code of their own.
struct NameLetterCheck: Check {
  let id = "name-letter"
  let severity = Severity.refuse
  let summary = Words(
    english: "A name is in ordinary letters of one script.",
    vietnamese: "Họ tên dùng chữ thông thường của một hệ chữ viết.")
  let example = CheckExample(bad: "ＮＧＵＹＥＮ (U+FF2E …), Гагаринß", good: "Nguyễn")

  func examine(_ record: Record) -> [Observation] {
    record.nameObservations { field, text in
      guard !text.isPlain, let letter = Self.strange(in: text) else { return nil }
      let ordinary = Self.ordinary(text)
      return Observation(
        field, text, in: record, fault: Self.fault(letter),
        expected: ordinary.map { Words(quoting: $0) }
          ?? Words(
            english: "ordinary letters of one script",
            vietnamese: "chữ thông thường của một hệ chữ viết"),
        suggestion: ordinary)
    }
  }

  static func refuses(_ text: String) -> Bool { strange(in: text) != nil }

  private static func fault(_ letter: Unicode.Scalar) -> Words {
    guard 0x300...0x36F ~= letter.value else {
      return Words(
        english: "has “\(letter)”, which does not go with its other letters",
        vietnamese: "có “\(letter)” không cùng loại với các chữ khác")
    }
    let code = "U+0" + String(letter.value, radix: 16, uppercase: true)
    return Words(
      english: "has the mark \(code), which does not belong to the letter before it",
      vietnamese: "có dấu \(code) không đi với chữ đứng trước")
  }

  private static func strange(in text: String) -> Unicode.Scalar? {
    var hasLatin = false
    var other: Unicode.Scalar?
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF:
        hasLatin = true
      case Transliteration.breve where "ÊêÔôƠơƯư".unicodeScalars.contains(previous): break
      case 0x300...0x36F, 0x370...0x52F: other = other ?? scalar
      case 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0x1D400...0x1D7FF, 0x2100...0x214F:
        return scalar
      default: break
      }
    }
    return hasLatin ? other : nil
  }

  /// The same with letters of full width made ordinary, if that is all that is strange.
  private static func ordinary(_ text: String) -> String? {
    var ordinary = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isWide = 0xFF01...0xFF5E ~= scalar.value
      ordinary.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
    }
    let result = String(ordinary)
    return result == text || strange(in: result) != nil ? nil : result
  }
}
