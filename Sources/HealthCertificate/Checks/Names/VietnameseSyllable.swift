/// How Vietnamese syllables are spelt: an onset, a rhyme and at most one tone.
enum VietnameseSyllable {
  /// The letters without marks, in small ASCII; nil if a letter is not Vietnamese.
  static func folded(_ word: Substring.UnicodeScalarView) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8)
    var hasTone = false
    for scalar in word {
      guard let letter = letter(scalar) else { return nil }
      bytes.append(letter & 0x7F)
      if letter & 0x80 != 0 {
        if hasTone { return nil }
        hasTone = true
      }
    }
    return bytes
  }

  /// The small letter of ASCII under the marks, with the top bit set where there is a tone.
  private static func letter(_ scalar: Unicode.Scalar) -> UInt8? {
    let letter: UInt8 =
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A: UInt8(scalar.value) | 0x20
      case 0xC0..<0x1B1: lowLetters[Int(scalar.value) - 0xC0]
      case 0x1EA0..<0x1EFA: highLetters[Int(scalar.value) - 0x1EA0]
      default: 0
      }
    return letter == 0 ? nil : letter
  }

  /// Whether such letters make an onset and a rhyme.
  static func isSpelt(_ letters: [UInt8]) -> Bool {
    guard 1...7 ~= letters.count else { return false }
    for length in 0...min(3, letters.count - 1) where letters.count - length <= 4 {
      guard rhymes.contains(packed(letters[length...])) else { continue }
      if length == 0 || onsets.contains(packed(letters[..<length])) { return true }
    }
    return false
  }

  /// Whether a syllable in plain letters lacks marks that spelling demands: every syllable on a
  /// stop has a tone, and iê, yê, uô, ươ and the like are never written plain.
  static func lacksMarks(_ letters: [UInt8]) -> Bool {
    let text = String(decoding: letters, as: UTF8.self)
    return ["c", "p", "t", "ch"].contains { text.hasSuffix($0) && text.utf8.count > 1 }
      || ["ie", "ye", "uon", "uom", "uoi", "uou", "uu", "uay", "eu"].contains(where: text.contains)
      || FamilyNames.alwaysMarked.contains(text) || ["thi", "van"].contains(text)
  }

  private static let lowLetters = table(0xC0..<0x1B1)
  private static let highLetters = table(0x1EA0..<0x1EFA)

  private static func table(_ codes: Range<UInt32>) -> [UInt8] {
    let rows: [(base: Unicode.Scalar, plain: String, toned: String)] = [
      ("a", "ăâ", "àảãáạằẳẵắặầẩẫấậ"), ("d", "đ", ""), ("e", "ê", "èẻẽéẹềểễếệ"),
      ("i", "", "ìỉĩíị"), ("o", "ôơ", "òỏõóọồổỗốộờởỡớợ"), ("u", "ư", "ùủũúụừửữứự"),
      ("y", "", "ỳỷỹýỵ"),
    ]
    var table = [UInt8](repeating: 0, count: codes.count)
    for row in rows {
      for (text, tone) in [(row.plain, 0), (row.toned, 0x80)] as [(String, UInt8)] {
        for scalar in (text + text.uppercased()).unicodeScalars where codes ~= scalar.value {
          table[Int(scalar.value - codes.lowerBound)] = UInt8(row.base.value) | tone
        }
      }
    }
    return table
  }

  /// At most four letters in one number.
  private static func packed(_ letters: some Sequence<UInt8>) -> UInt32 {
    letters.reduce(0) { $0 << 8 | UInt32($1) }
  }

  private static let onsets = letters(
    "b c ch d g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x")

  private static let rhymes = letters(
    """
    a ac ach ai am an ang anh ao ap at au ay e ec em en eng enh eo ep et eu ech i ia ich iec iem
    ien ieng iep iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc
    oe oem oen oeo oet oi om on ong oong op ot u ua uan uang uat uay uc ue uech uen uenh ui um un
    ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyt y yem yen yet
    yeu
    """)

  private static func letters(_ list: String) -> Set<UInt32> {
    Set(list.split(whereSeparator: \.isWhitespace).map { packed($0.utf8) })
  }
}
