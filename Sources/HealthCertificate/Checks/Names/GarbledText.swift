/// What a text that is no name says whose letters are in TCVN3 or VNI.
enum GarbledText {
  /// Nil for what is not garbled.
  ///
  /// At least two words must be written as no Vietnamese word is and, decoded, as one is, or one if
  /// its letters tell and all others are Vietnamese. No word beyond ASCII may be foreign either way.
  static func meaning(of text: String) -> (LegacyEncoding, String)? {
    guard text.unicodeScalars.allSatisfy({ $0.value < 0x100 }) else { return nil }
    var decodable: [Substring] = []
    var isVietnamese = true
    let words = text.split { $0.isASCII && !$0.isLetter }
    for word in words {
      if word.utf8.allSatisfy({ $0 < 0x80 }) {
        isVietnamese = isVietnamese && NameWords.areVietnamese(String(word))
      } else if !GarbledName.isWritten(String(word)) {
        decodable.append(word)
      }
    }
    guard decodable.count > 1 || decodable.count == 1 && isVietnamese && words.count > 1 else {
      return nil
    }
    for encoding in [LegacyEncoding.vni, .tcvn3] {
      let areMeant = decodable.allSatisfy { word in
        word.unicodeScalars.count > 1
          && encoding.decoded(String(word)).map { NameWords.areWritten($0) } ?? false
      }
      guard areMeant, decodable.count > 1 || encoding.isTelling(String(decodable[0])),
        let meant = encoding.decoded(text)
      else { continue }
      return (encoding, meant)
    }
    return nil
  }
}
