/// Whether family and given name stand where they belong.
struct NameOrderCheck: Check {
  let id = "name-order"
  let severity = Severity.warn
  let summary = Words(
    english: "fn is the family name and gn the given names, not the other way round.",
    vietnamese: "fn là họ, gn là tên đệm và tên, không đảo ngược.")
  let example = CheckExample(
    bad: #"{"fn": "Văn An", "gn": "Nguyễn"}"#, good: #"{"fn": "Nguyễn", "gn": "Văn An"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let family = record.nameText("fn"), let given = record.nameText("gn"),
      !given.utf8.contains(0x20), let field = record.field("fn", .name),
      let givenWords = NameWords.vietnamese(given),
      givenWords.count == 1,
      FamilyNames.telling.contains(givenWords[0].text),
      let familyWords = NameWords.vietnamese(family),
      !FamilyNames.known.contains(familyWords[0].text)
    else {
      return []
    }
    return [
      Observation(
        field, family, in: record,
        fault: Words(
          english: "and the given name (gn) “\(given)” seem to have changed places",
          vietnamese: "và tên (gn) “\(given)” có vẻ bị đảo chỗ"),
        expected: Words(
          english: "the family name “\(given)”", vietnamese: "họ là “\(given)”"),
        suggestion: given)
    ]
  }
}
