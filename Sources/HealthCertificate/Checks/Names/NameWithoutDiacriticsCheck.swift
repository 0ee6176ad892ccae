/// Whether Vietnamese names have their diacritics.
///
/// It warns of names in plain letters whose words all are spelt as Vietnamese syllables, whose
/// family name is one of Vietnam's, and of which one word cannot be written without marks.
struct NameWithoutDiacriticsCheck: Check {
  let id = "name-without-diacritics"
  let severity = Severity.warn
  let summary = Words(
    english: "Vietnamese names are typed with their diacritics.",
    vietnamese: "Họ tên tiếng Việt được gõ đủ dấu.")
  let example = CheckExample(bad: "Nguyen Van An", good: "Nguyễn Văn An")

  func examine(_ record: Record) -> [Observation] {
    guard let family = record.nameText("fn"), family.isPlain, let field = record.field("fn", .name)
    else {
      return []
    }
    let given = record.nameText("gn") ?? ""
    guard given.isPlain,
      let words = NameWords.vietnamese(given.isEmpty ? family : "\(family) \(given)"),
      FamilyNames.known.contains(words[0].text),
      words.contains(where: VietnameseSyllable.lacksMarks)
    else {
      return []
    }
    let whole = given.isEmpty ? family : "\(family) \(given)"
    return [
      Observation(
        place: record.pointer(to: field),
        message: Words(
          english:
            "The name “\(whole)” looks Vietnamese and has no diacritics; "
            + "the name as on the identity card is expected.",
          vietnamese:
            "Họ tên “\(whole)” có vẻ là tiếng Việt nhưng không có dấu; "
            + "cần họ tên có dấu như trên giấy tờ tùy thân."),
        found: whole, expected: "the name as on the identity card, with its diacritics")
    ]
  }
}
