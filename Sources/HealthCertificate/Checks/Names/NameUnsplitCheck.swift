/// Whether the whole name has been put into the family name.
struct NameUnsplitCheck: Check {
  let id = "name-unsplit"
  let severity = Severity.warn
  let summary = Words(
    english: "A name of three words or more is divided into family name and given names.",
    vietnamese: "Họ tên từ ba từ trở lên được tách thành họ và tên.")
  let example = CheckExample(
    bad: #"{"fn": "Nguyễn Văn An"}"#, good: #"{"fn": "Nguyễn", "gn": "Văn An"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let family = record.nameText("fn"), record.nameText("gn") ?? "" == "",
      family.utf8.contains(0x20), let field = record.field("fn", .name),
      let words = NameWords.vietnamese(family), words.count >= 3,
      FamilyNames.known.contains(words[0].text)
    else {
      return []
    }
    let first = family.prefix { $0 != " " }
    let rest = family.dropFirst(first.count + 1)
    return [
      Observation(
        field, family, in: record,
        fault: Words(
          english: "seems to hold the whole name", vietnamese: "có vẻ chứa cả họ và tên"),
        expected: Words(
          english: "fn “\(first)” and gn “\(rest)”", vietnamese: "fn “\(first)” và gn “\(rest)”"),
        suggestion: String(first))
    ]
  }
}
