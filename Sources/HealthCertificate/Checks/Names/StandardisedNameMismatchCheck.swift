/// Whether standardised names are those of the names beside them, by any of the ways that ICAO Doc
/// 9303 allows.
struct StandardisedNameMismatchCheck: Check {
  let id = "standardised-name-mismatch"
  let severity = Severity.refuse
  let summary = Words(
    english: "fnt and gnt are what ICAO Doc 9303 makes of fn and gn.",
    vietnamese: "fnt, gnt đúng là dạng chuẩn ICAO 9303 của fn, gn.")
  let example = CheckExample(
    bad: #"{"fn": "Nguyễn", "fnt": "NGUEYN"}"#, good: #"{"fn": "Nguyễn", "fnt": "NGUYEN"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let name = record.name else { return [] }
    var found: [Observation] = []
    for part in StandardisedName.allCases {
      guard let text = name[part.key]?.string, let given = name[part.standardisedKey]?.string,
        given.utf8.count <= 80, !Transliteration.isUsual(given, for: text),
        !Transliteration.allows(given, for: text),
        let field = record.field(part.standardisedKey, .name)
      else {
        continue
      }
      let form = Transliteration.standardised(text)
      if form == nil, NameDigitCheck.refuses(text) || NameLetterCheck.refuses(text) { continue }
      found.append(
        Observation(
          field, given, in: record,
          fault: Words(
            english: "is not the standardised form of “\(text)” (\(part.key))",
            vietnamese: "không phải là dạng chuẩn ICAO của “\(text)” (\(part.key))"),
          expected: form.map { Words(quoting: $0) } ?? Self.outline(text), suggestion: form))
    }
    return found
  }

  /// What to expect where the table does not have all letters.
  private static func outline(_ text: String) -> Words {
    let outline = Transliteration.outline(text)
    let letters = Transliteration.unknownLetters(in: text).map { "“\($0)”" }.joined(separator: ", ")
    return Words(
      english: "“\(outline)” with A to Z in the place of \(letters)",
      vietnamese: "“\(outline)” với chữ A đến Z thay cho \(letters)")
  }
}
