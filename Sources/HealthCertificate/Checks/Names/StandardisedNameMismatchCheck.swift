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
        let form = Transliteration.standardised(text), form != given,
        !Transliteration.allows(given, for: text),
        let field = record.field(part.standardisedKey, .name)
      else {
        continue
      }
      found.append(
        Observation(
          field, given, in: record,
          fault: Words(
            english: "is not the standardised form of “\(text)” (\(part.key))",
            vietnamese: "không phải là dạng chuẩn ICAO của “\(text)” (\(part.key))"),
          expected: Words(quoting: form), suggestion: form))
    }
    return found
  }
}
