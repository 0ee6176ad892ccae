/// How Vietnamese syllables are spelt: an onset, a rhyme and at most one tone.
enum VietnameseSyllable {
  /// The letters without marks, in small ASCII; nil if a letter is not Vietnamese.
  static func folded(_ word: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8)
    var tones = 0
    for scalar in word.unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A: bytes.append(UInt8(scalar.value) | 0x20)
      case 0x61...0x7A: bytes.append(UInt8(scalar.value))
      default:
        guard let letter = letters[scalar] else { return nil }
        bytes.append(letter.base)
        tones += letter.hasTone ? 1 : 0
      }
    }
    return tones <= 1 ? bytes : nil
  }

  /// Whether the word is spelt as a Vietnamese syllable can be, with or without its marks.
  static func matches(_ word: some StringProtocol) -> Bool {
    folded(word).map(isSpelt) ?? false
  }

  /// Whether such letters make an onset and a rhyme.
  static func isSpelt(_ letters: [UInt8]) -> Bool {
    guard letters.count <= 7, !letters.isEmpty else { return false }
    for length in stride(from: min(3, letters.count - 1), through: 0, by: -1) {
      let onset = String(decoding: letters[..<length], as: UTF8.self)
      guard length == 0 || onsets.contains(onset) else { continue }
      if rhymes.contains(String(decoding: letters[length...], as: UTF8.self)) { return true }
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

  private static let letters: [Unicode.Scalar: (base: UInt8, hasTone: Bool)] = {
    let rows: [(base: Unicode.Scalar, plain: String, toned: String)] = [
      ("a", "ăâ", "àảãáạằẳẵắặầẩẫấậ"), ("d", "đ", ""), ("e", "ê", "èẻẽéẹềểễếệ"),
      ("i", "", "ìỉĩíị"), ("o", "ôơ", "òỏõóọồổỗốộờởỡớợ"), ("u", "ư", "ùủũúụừửữứự"),
      ("y", "", "ỳỷỹýỵ"),
    ]
    var letters: [Unicode.Scalar: (base: UInt8, hasTone: Bool)] = [:]
    for row in rows {
      for (text, hasTone) in [(row.plain, false), (row.toned, true)] {
        for scalar in (text + text.uppercased()).unicodeScalars {
          letters[scalar] = (UInt8(row.base.value), hasTone)
        }
      }
    }
    return letters
  }()

  private static let onsets = words(
    "b c ch d g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x")

  private static let rhymes = words(
    """
    a ac ach ai am an ang anh ao ap at au ay e ec em en eng enh eo ep et eu ech i ia ich iec iem
    ien ieng iep iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc
    oe oem oen oeo oet oi om on ong oong op ot u ua uan uang uat uay uc ue uech uen uenh ui um un
    ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyt y yem yen yet
    yeu
    """)

  private static func words(_ list: String) -> Set<String> {
    Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
