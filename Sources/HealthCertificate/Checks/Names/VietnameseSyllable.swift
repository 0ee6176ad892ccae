/// How Vietnamese syllables are spelt: an onset, a rhyme and at most one tone.
enum VietnameseSyllable {
  /// The letters of a word without their marks, in small ASCII: no syllable has more than seven.
  struct Letters: Hashable, Sendable {
    static let most = 7

    private(set) var count = 0
    private var packed: UInt64 = 0
    private var hasTone = false

    /// Adds a letter; false if it is not Vietnamese, is the second with a tone, or one too many.
    mutating func append(_ scalar: Unicode.Scalar) -> Bool {
      guard count < Self.most, let letter = VietnameseSyllable.letter(scalar) else { return false }
      if letter & 0x80 != 0 {
        if hasTone { return false }
        hasTone = true
      }
      packed = packed << 8 | UInt64(letter & 0x7F)
      count += 1
      return true
    }

    /// The first letters in one number.
    fileprivate func first(_ length: Int) -> UInt32 {
      UInt32(truncatingIfNeeded: packed >> UInt64(8 * (count - length)))
    }

    /// The last letters, at most four, in one number.
    fileprivate func last(_ length: Int) -> UInt32 {
      UInt32(truncatingIfNeeded: packed & (1 << UInt64(8 * length) - 1))
    }

    var text: String {
      String(
        decoding: (0..<count).reversed().map {
          UInt8(truncatingIfNeeded: packed >> UInt64(8 * $0))
        },
        as: UTF8.self)
    }
  }

  /// The small letter of ASCII under the marks, with the top bit set where there is a tone.
  fileprivate static func letter(_ scalar: Unicode.Scalar) -> UInt8? {
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
  static func isSpelt(_ letters: Letters) -> Bool {
    guard letters.count > 0 else { return false }
    for length in 0...min(3, letters.count - 1) where letters.count - length <= 4 {
      guard rhymes.contains(letters.last(letters.count - length)) else { continue }
      if length == 0 || onsets.contains(letters.first(length)) { return true }
    }
    return false
  }

  /// Whether a syllable in plain letters lacks marks that spelling demands: every syllable on a
  /// stop has a tone, and iê, yê, uô, ươ and the like are never written plain.
  static func lacksMarks(_ letters: Letters) -> Bool {
    let text = letters.text
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
