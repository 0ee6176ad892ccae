/// Whether each name has its standardised form; where it has not, it can be computed.
struct MissingStandardisedNameCheck: Check {
  let id = "standardised-name-missing"
  let severity = Severity.correct
  let summary = Words(
    english: "fnt and gnt are there where fn and gn are (ICAO Doc 9303).",
    vietnamese: "Có fn, gn thì có fnt, gnt theo chuẩn ICAO 9303.")
  let example = CheckExample(
    bad: #"{"fn": "Nguyễn"}"#, good: #"{"fn": "Nguyễn", "fnt": "NGUYEN"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let name = record.name else { return [] }
    var found: [Observation] = []
    for part in StandardisedName.allCases {
      guard name[part.standardisedKey] == nil, let text = name[part.key]?.string,
        let form = Transliteration.standardised(text), !form.isEmpty,
        let field = record.field(part.standardisedKey, .name)
      else {
        continue
      }
      var observation = Observation(
        place: record.pointer(to: field),
        message: Words(
          english:
            "The \(field.label.english) (\(field.key)) of “\(text)” is missing; "
            + "“\(form)” is expected.",
          vietnamese:
            "Thiếu \(field.label.vietnamese) (\(field.key)) của “\(text)”; cần “\(form)”."),
        expected: form, suggestion: form)
      observation.target = Observation.Target(place: .name, key: field.key)
      found.append(observation)
    }
    return found
  }
}
