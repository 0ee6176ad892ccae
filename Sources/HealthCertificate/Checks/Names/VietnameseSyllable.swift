/// How Vietnamese syllables are spelt: an onset, a rhyme and at most one tone.
enum VietnameseSyllable {
  /// The letters of a word without their tone, in small letters: no syllable has more than seven.
  struct Letters: Hashable, Sendable {
    static let most = 7

    private(set) var count = 0
    private var packed: UInt64 = 0
    private var shaped: UInt64 = 0
    /// How many letters there were up to that with the tone; 0 where none has one.
    private(set) var tonePlace = 0

    /// Whether there is any mark.
    var isMarked: Bool { packed != shaped || tonePlace > 0 }

    /// Adds a letter; false if it is not Vietnamese, is the second with a tone, or one too many.
    mutating func append(_ scalar: Unicode.Scalar) -> Bool {
      guard count < Self.most, let letter = VietnameseSyllable.letter(scalar) else { return false }
      count += 1
      if letter.hasTone {
        if tonePlace > 0 { return false }
        tonePlace = count
      }
      packed = packed << 8 | UInt64(letter.base)
      shaped = shaped << 8 | UInt64(letter.shape)
      return true
    }

    /// The first letters without any mark, in one number.
    fileprivate func first(_ length: Int) -> UInt32 {
      UInt32(truncatingIfNeeded: packed >> UInt64(8 * (count - length)))
    }

    /// The last letters without any mark, at most four, in one number.
    fileprivate func last(_ length: Int) -> UInt32 {
      UInt32(truncatingIfNeeded: packed & (1 << UInt64(8 * length) - 1))
    }

    /// The last letters with the marks that make other letters, at most four, in one number.
    fileprivate func lastShaped(_ length: Int) -> UInt32 {
      UInt32(truncatingIfNeeded: shaped & (1 << UInt64(8 * length) - 1))
    }

    /// Without any mark.
    var text: String {
      String(
        decoding: (0..<count).reversed().map {
          UInt8(truncatingIfNeeded: packed >> UInt64(8 * $0))
        },
        as: UTF8.self)
    }
  }

  /// A letter taken apart.
  fileprivate struct Letter {
    /// The small letter of ASCII under the marks; 0 for what is no Vietnamese letter.
    var base: UInt8 = 0
    /// The same, or another number for ă, â, đ, ê, ô, ơ and ư.
    var shape: UInt8 = 0
    var hasTone = false
  }

  fileprivate static func letter(_ scalar: Unicode.Scalar) -> Letter? {
    let letter: Letter
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A:
      let small = UInt8(scalar.value) | 0x20
      return Letter(base: small, shape: small)
    case 0xC0..<0x1B1: letter = lowLetters[Int(scalar.value) - 0xC0]
    case 0x1EA0..<0x1EFA: letter = highLetters[Int(scalar.value) - 0x1EA0]
    default: return nil
    }
    return letter.base == 0 ? nil : letter
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

  /// Whether a syllable is written as Vietnamese writes it, with its marks: â and ă never end one,
  /// oâ is no rhyme, and no tone stands on the i of ai. One without any mark need only be spelt.
  static func isWritten(_ letters: Letters) -> Bool {
    guard letters.isMarked else { return isSpelt(letters) }
    guard letters.count > 0 else { return false }
    for length in 0...min(3, letters.count - 1) where letters.count - length <= 4 {
      guard length == 0 || onsets.contains(letters.first(length)),
        let tones = shapedRhymes[letters.lastShaped(letters.count - length)]
      else { continue }
      if letters.tonePlace == 0 || tones & 1 << UInt8(max(0, letters.tonePlace - length)) != 0 {
        return true
      }
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

  private static func table(_ codes: Range<UInt32>) -> [Letter] {
    let rows: [(base: Unicode.Scalar, shape: UInt8, plain: String, toned: String)] = [
      ("a", 0x61, "", "àảãáạ"), ("a", 1, "ă", "ằẳẵắặ"), ("a", 2, "â", "ầẩẫấậ"), ("d", 3, "đ", ""),
      ("e", 0x65, "", "èẻẽéẹ"), ("e", 4, "ê", "ềểễếệ"), ("i", 0x69, "", "ìỉĩíị"),
      ("o", 0x6F, "", "òỏõóọ"), ("o", 5, "ô", "ồổỗốộ"), ("o", 6, "ơ", "ờởỡớợ"),
      ("u", 0x75, "", "ùủũúụ"), ("u", 7, "ư", "ừửữứự"), ("y", 0x79, "", "ỳỷỹýỵ"),
    ]
    var table = [Letter](repeating: Letter(), count: codes.count)
    for row in rows {
      for (text, hasTone) in [(row.plain, false), (row.toned, true)] {
        for scalar in (text + text.uppercased()).unicodeScalars where codes ~= scalar.value {
          table[Int(scalar.value - codes.lowerBound)] = Letter(
            base: UInt8(row.base.value), shape: row.shape, hasTone: hasTone)
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

  /// The rhymes with their marks, and for each the places that a tone can have, one bit a letter
  /// from 1 on.
  private static let shapedRhymes: [UInt32: UInt8] = {
    var rhymes: [UInt32: UInt8] = [:]
    for rhyme in writtenRhymes.split(whereSeparator: \.isWhitespace) {
      let shapes = rhyme.unicodeScalars.compactMap { letter($0)?.shape }
      rhymes[packed(shapes)] = tonePlaces(String(rhyme))
    }
    return rhymes
  }()

  /// The letters of a rhyme that can have its tone: the last vowel before a consonant, either in
  /// oa, oe and uy as schools differ, else the last but one.
  private static func tonePlaces(_ rhyme: String) -> UInt8 {
    let vowels = rhyme.prefix { !"cghmnpt".contains($0) }.count
    if vowels == 1 || vowels < rhyme.count { return 1 << UInt8(vowels) }
    if ["oa", "oe", "uy", "uê", "uơ"].contains(rhyme) { return 0b110 }
    return 1 << UInt8(vowels - 1)
  }
}
