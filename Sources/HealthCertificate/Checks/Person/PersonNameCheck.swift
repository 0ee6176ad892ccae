/// Whether the person's full name is that of the passport.
struct PersonNameCheck: PersonCheck {
  let id = "person-name"
  let severity = Severity.refuse
  let summary = Words(
    english: "The person's full name is the family and given name (fn, gn) of the passport.",
    vietnamese: "Họ và tên của người trùng với họ và tên (fn, gn) trên hộ chiếu.")
  let example = CheckExample(bad: "Nguyen Van An ≠ Nguyễn Văn An", good: "Nguyễn Văn An")

  func examine(_ record: Record) -> [Observation] {
    guard let person = Person(record), let text = person.text(.fullName) else { return [] }
    let family = record.nameText("fn") ?? ""
    let given = record.nameText("gn") ?? ""
    guard !(family + given).isEmpty else { return [] }
    let wanted = Self.tidied("\(family) \(given)")
    let shown = Self.tidied(text)
    guard Self.key(shown) != Self.key(wanted), Self.key(shown) != Self.key("\(given) \(family)")
    else {
      return []
    }
    let isSpelling = Transliteration.standardised(shown) == Transliteration.standardised(wanted)
    let suggestion = isSpelling && wanted.isPlain ? shown : wanted
    return [
      Observation(
        person: "/fullName",
        Words(english: "person's full name", vietnamese: "họ và tên của người được chứng nhận"),
        text,
        fault: isSpelling
          ? Words(
            english: "has other diacritics than fn and gn",
            vietnamese: "khác dấu so với fn và gn")
          : Words(english: "is not that of fn and gn", vietnamese: "khác với fn và gn"),
        expected: Words(quoting: wanted), suggestion: suggestion)
    ]
  }

  private static func tidied(_ name: String) -> String {
    let composed = Composition.composed(name) ?? name
    return Spacing.tidied(composed) ?? composed
  }

  private static func key(_ name: String) -> String { tidied(name).lowercased() }
}
