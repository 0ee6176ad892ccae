/// The words of a name, as hyphens and spaces divide it.
enum NameWords {
  /// The words in plain small letters; nil unless all are spelt as Vietnamese syllables.
  static func vietnamese(_ name: String) -> [[UInt8]]? {
    var words: [[UInt8]] = []
    for word in name[...].unicodeScalars.split(whereSeparator: { $0 == " " || $0 == "-" }) {
      guard let letters = VietnameseSyllable.folded(word), VietnameseSyllable.isSpelt(letters)
      else {
        return nil
      }
      words.append(letters)
    }
    return words.isEmpty ? nil : words
  }

  /// How many words of two names are not the same.
  static func differences(_ name: String, _ other: String) -> Int {
    zip(name.split(separator: " "), other.split(separator: " ")).count { $0 != $1 }
  }

  /// Whether every word is spelt as a Vietnamese syllable.
  static func areVietnamese(_ name: String) -> Bool { vietnamese(name) != nil }
}
