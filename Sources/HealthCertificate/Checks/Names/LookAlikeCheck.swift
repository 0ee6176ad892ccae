/// Whether letters are what they look like: Đ, not Ð or Ɖ; Latin letters, not Greek or Cyrillic ones.
///
/// Ð in a name that is not Vietnamese, such as an Icelandic one, is let pass.
struct LookAlikeCheck: Check {
  let id = "name-look-alike"
  let severity = Severity.refuse
  let summary = Words(
    english: "No letter of a name merely looks like another (Ð or Ɖ for Đ, Cyrillic А for A).",
    vietnamese: "Không dùng chữ trông giống để thay chữ khác (Ð, Ɖ thay cho Đ; А Kirin thay cho A)."
  )
  let example = CheckExample(bad: "Ðặng (U+00D0)", good: "Đặng (U+0110)")

  func examine(_ record: Record) -> [Observation] {
    record.nameObservations { field, text in
      guard text.unicodeScalars.contains(where: Self.isSuspect),
        let mended = Self.mended(text)
      else { return nil }
      return Observation(
        field, text, in: record,
        fault: Words(
          english: "has letters that only look like those of the name",
          vietnamese: "có chữ chỉ trông giống chữ đúng"),
        expected: Words(quoting: mended), suggestion: mended, correcting: true)
    }
  }

  private static func isSuspect(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xD0, 0xF0, 0x189, 0x256, 0x370...0x52F: true
    default: false
    }
  }

  /// The name in the letters that were meant; nil where it is in them already.
  static func mended(_ name: String) -> String? {
    var mended = String.UnicodeScalarView()
    var hasCrossedD = false
    var hasOtherScript = false
    var hasLatin = false
    for scalar in name.unicodeScalars {
      if let letter = crossedDs[scalar] {
        hasCrossedD = true
        mended.append(letter)
      } else if let letter = otherScripts[scalar] {
        hasOtherScript = true
        mended.append(letter)
      } else {
        if 0x41...0x24F ~= scalar.value, scalar.properties.isAlphabetic { hasLatin = true }
        if 0x370...0x52F ~= scalar.value { return nil }
        mended.append(scalar)
      }
    }
    let text = String(mended)
    if hasOtherScript { return hasLatin ? text : nil }
    return hasCrossedD && NameWords.areVietnamese(text) ? text : nil
  }

  private static let crossedDs: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{D0}": "Đ", "\u{189}": "Đ", "\u{F0}": "đ", "\u{256}": "đ",
  ]

  private static let otherScripts: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs: [(alike: String, meant: String)] = [
      ("АВЕЅІЈКМНОРСТУХ", "ABESIJKMHOPCTYX"), ("аеѕіјорсух", "aesijopcyx"),
      ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"), ("ο", "o"),
    ]
    var letters: [Unicode.Scalar: Unicode.Scalar] = [:]
    for pair in pairs {
      for (alike, meant) in zip(pair.alike.unicodeScalars, pair.meant.unicodeScalars) {
        letters[alike] = meant
      }
    }
    return letters
  }()
}
