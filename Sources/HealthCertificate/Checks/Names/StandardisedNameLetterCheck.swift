/// Whether the standardised form of a name, where it is missing, could be computed.
///
/// The schema lets one of the two be missing, and nobody is to guess what a letter becomes that ICAO
/// Doc 9303 does not name: so it warns.
struct StandardisedNameLetterCheck: Check {
  let id = "standardised-name-letter"
  let severity = Severity.warn
  let summary = Words(
    english: "A name without its fnt or gnt has only letters that ICAO Doc 9303 converts.",
    vietnamese: "Tên thiếu fnt hoặc gnt chỉ gồm các chữ mà ICAO 9303 có cách chuyển.")
  let example = CheckExample(
    bad: #"{"gn": "H’Ƀlăk"}"#, good: #"{"gn": "H’Ƀlăk", "gnt": "HBLAK"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let name = record.name else { return [] }
    var found: [Observation] = []
    for part in StandardisedName.allCases {
      guard name[part.standardisedKey] == nil, let text = name[part.key]?.string, !text.isPlain,
        let field = record.field(part.standardisedKey, .name)
      else {
        continue
      }
      let letters = Transliteration.unknownLetters(in: text).map { "“\($0)”" }
      if letters.isEmpty { continue }
      let list = letters.joined(separator: ", ")
      let outline = Transliteration.outline(text)
      found.append(
        Observation(
          place: record.pointer(to: field),
          message: Words(
            english:
              "The \(field.label.english) (\(field.key)) of “\(text)” is missing and cannot be "
              + "computed: ICAO Doc 9303 does not say what becomes of \(list); the form in the "
              + "person's passport is expected.",
            vietnamese:
              "Thiếu \(field.label.vietnamese) (\(field.key)) của “\(text)” mà không tự tính được, "
              + "vì ICAO 9303 không quy định cách chuyển \(list); cần ghi như trên hộ chiếu của "
              + "người này."),
          found: list, expected: outline))
    }
    return found
  }
}
