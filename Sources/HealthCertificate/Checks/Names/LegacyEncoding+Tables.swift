extension LegacyEncoding {
  /// TCVN 5712:1993 VN3, its bytes as Windows-1252 shows them.
  static let tcvn3Letters: [Unicode.Scalar: Unicode.Scalar] = letters(
    "¡¢§£¤¥¦µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u{AD}õøö÷ùúýûüþ",
    "ĂÂĐÊÔƠƯàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")

  /// VNI for Windows: letters of one code.
  static let vniLetters: [Unicode.Scalar: Unicode.Scalar] = letters(
    "æóòôöñîÆÓÒÔÖÑÎ", "ỉĩịơưđỵỈĨỊƠƯĐỴ")

  /// VNI for Windows: a vowel and the code of its marks.
  static let vniPairs: [String: Unicode.Scalar] = {
    let tones = "øùûõï"
    let rows: [(vowel: String, marks: String, letters: String)] = [
      ("a", tones, "àáảãạ"), ("a", "êèéúüë", "ăằắẳẵặ"), ("a", "âàáåãä", "âầấẩẫậ"),
      ("e", tones, "èéẻẽẹ"), ("e", "âàáåãä", "êềếểễệ"), ("o", tones, "òóỏõọ"),
      ("o", "âàáåãä", "ôồốổỗộ"), ("ô", tones, "ờớởỡợ"), ("u", tones, "ùúủũụ"),
      ("ö", tones, "ừứửữự"), ("y", "øùûõ", "ỳýỷỹ"),
    ]
    var pairs: [String: Unicode.Scalar] = [:]
    for row in rows {
      for (mark, letter) in zip(row.marks, row.letters.unicodeScalars) {
        pairs["\(row.vowel)\(mark)"] = letter
        let capital = letter.properties.uppercaseMapping.unicodeScalars.first ?? letter
        pairs["\(row.vowel)\(mark)".uppercased()] = capital
        pairs["\(row.vowel.uppercased())\(mark)"] = capital
      }
    }
    return pairs
  }()

  /// The codes 80 to 9F of Windows-1252.
  static let windows1252: [Unicode.Scalar: UInt8] = {
    let codes: [(UInt8, String)] = [
      (0x80, "€"), (0x82, "‚ƒ„…†‡ˆ‰Š‹Œ"), (0x8E, "Ž"), (0x91, "‘’“”•–—˜™š›œ"), (0x9E, "žŸ"),
    ]
    var bytes: [Unicode.Scalar: UInt8] = [:]
    for (first, letters) in codes {
      for (offset, letter) in letters.unicodeScalars.enumerated() {
        bytes[letter] = first + UInt8(offset)
      }
    }
    return bytes
  }()

  private static func letters(_ codes: String, _ meant: String) -> [Unicode.Scalar: Unicode.Scalar]
  {
    Dictionary(uniqueKeysWithValues: zip(codes.unicodeScalars, meant.unicodeScalars))
  }
}
