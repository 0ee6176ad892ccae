/// Encodings of the time before Unicode whose texts were taken for Latin letters.
enum LegacyEncoding: String, CaseIterable {
  case utf8 = "UTF-8"
  case tcvn3 = "TCVN3 (ABC)"
  case vni = "VNI"

  /// What the text says when read in this encoding; nil if it is not in it.
  func decoded(_ text: String) -> String? {
    switch self {
    case .utf8: Self.utf8(text)
    case .tcvn3: Self.replaced(text, Self.tcvn3Letters)
    case .vni: Self.vni(text)
    }
  }

  /// Whether a text that can be decoded has a letter where no European name has it: for TCVN3 a sign
  /// or a capital after a small letter, for VNI a mark other than those of Loïc, Seán or Michaël and
  /// that of Noâ at its end.
  func isTelling(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let previous = index > 0 ? scalars[index - 1] : " "
      switch self {
      case .utf8: return true
      case .tcvn3:
        if 0xA1...0xBF ~= scalar.value || scalar == "×" { return true }
        if Self.isInnerCapital(index, of: scalars) { return true }
      case .vni:
        if scalar == "ñ" || scalar == "Ñ" { return true }
        let pair = String(String.UnicodeScalarView([previous, scalar]))
        if Self.vniPairs[pair] != nil, !"ïëáéèüÏËÁÉÈÜ".unicodeScalars.contains(scalar) {
          let isLast = index + 1 == scalars.count || scalars[index + 1] == " "
          if isLast, pair.lowercased() == "oâ" { continue }
          return true
        }
      }
    }
    return false
  }

  /// Whether a letter beyond ASCII is a capital after a small letter, or between a letter and a small
  /// one, as in “ChÝ” and “CÊn”.
  static func isInnerCapital(_ index: Int, of scalars: [Unicode.Scalar]) -> Bool {
    guard 0xC0...0xDE ~= scalars[index].value, index > 0 else { return false }
    let previous = scalars[index - 1].properties
    if previous.isLowercase { return true }
    return previous.isUppercase && index + 1 < scalars.count
      && scalars[index + 1].properties.isLowercase
  }

  /// UTF-8 whose bytes were read as Windows-1252, as in “Nguyá»…n”.
  private static func utf8(_ text: String) -> String? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if scalar.value < 0x100 {
        bytes.append(UInt8(scalar.value))
      } else if let byte = windows1252[scalar] {
        bytes.append(byte)
      } else {
        return nil
      }
    }
    guard let decoded = String(validating: bytes, as: UTF8.self), decoded != text else {
      return nil
    }
    return decoded
  }

  private static func replaced(_ text: String, _ letters: [Unicode.Scalar: Unicode.Scalar])
    -> String?
  {
    var result = String.UnicodeScalarView()
    var isChanged = false
    for scalar in text.unicodeScalars {
      let letter = letters[scalar] ?? scalar
      result.append(letter)
      isChanged = isChanged || letter != scalar
    }
    return isChanged ? String(result) : nil
  }

  private static func vni(_ text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var isChanged = false
    var index = 0
    while index < scalars.count {
      if index + 1 < scalars.count,
        let letter = vniPairs[String(String.UnicodeScalarView(scalars[index...index + 1]))]
      {
        result.append(letter)
        isChanged = true
        index += 2
      } else {
        let letter = vniLetters[scalars[index]]
        result.append(letter ?? scalars[index])
        isChanged = isChanged || letter != nil
        index += 1
      }
    }
    return isChanged ? String(result) : nil
  }
}
