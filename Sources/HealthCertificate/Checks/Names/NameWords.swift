/// The words of a name, as hyphens and spaces divide it.
enum NameWords {
  /// The words in plain small letters; nil unless all are spelt as Vietnamese syllables.
  static func vietnamese(_ name: String) -> [VietnameseSyllable.Letters]? {
    var words: [VietnameseSyllable.Letters] = []
    return areVietnamese(name) { words.append($0) } ? words : nil
  }

  /// How many words of two names are not the same.
  static func differences(_ name: String, _ other: String) -> Int {
    zip(name.split(separator: " "), other.split(separator: " ")).count { $0 != $1 }
  }

  /// Whether every word is written as a Vietnamese syllable, with its marks.
  static func areWritten(_ name: String) -> Bool {
    areVietnamese(name, VietnameseSyllable.isWritten) { _ in }
  }

  /// Whether every word is spelt as a Vietnamese syllable.
  static func areVietnamese(_ name: String) -> Bool { areVietnamese(name) { _ in } }

  private static func areVietnamese(
    _ name: String,
    _ isRight: (VietnameseSyllable.Letters) -> Bool = VietnameseSyllable.isSpelt,
    _ note: (VietnameseSyllable.Letters) -> Void
  ) -> Bool {
    var word = VietnameseSyllable.Letters()
    var isAny = false
    func endsWell() -> Bool {
      if word.count == 0 { return true }
      guard isRight(word) else { return false }
      isAny = true
      note(word)
      word = VietnameseSyllable.Letters()
      return true
    }
    for scalar in name.unicodeScalars {
      if scalar == " " || scalar == "-" {
        guard endsWell() else { return false }
      } else if !word.append(scalar) {
        return false
      }
    }
    return endsWell() && isAny
  }
}
