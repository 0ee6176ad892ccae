/// Whether there is nothing in the payload that the schema does not know.
struct UnknownFieldCheck: Check {
  let id = "unknown-field"
  let severity = Severity.refuse
  let summary = Words(
    english: "There are no fields that the schema does not know.",
    vietnamese: "Không có trường nào nằm ngoài cấu trúc quy định.")

  private static let rootKeys = ["ver", "nam", "dob", "v", "t", "r"]
  let example = CheckExample(
    bad: #"{"v": [{"lot": "A12"}]}"#, good: #"{"v": [{}]}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let root = record.root else { return [] }
    var found: [Observation] = []
    for member in root.members where !Self.rootKeys.contains(member.key) {
      found.append(unknown(member.key, within: record.base))
    }
    for member in record.name?.members ?? [] where !knows(member.key, .name, record) {
      found.append(unknown(member.key, within: record.base + "/nam"))
    }
    for member in record.entry?.members ?? [] where !knows(member.key, .entry, record) {
      found.append(unknown(member.key, within: "\(record.base)/\(record.kind?.rawValue ?? "v")/0"))
    }
    return found
  }

  private func knows(_ key: String, _ place: Field.Place, _ record: Record) -> Bool {
    record.fields.contains { $0.key == key && $0.place == place }
  }

  private func unknown(_ key: String, within place: String) -> Observation {
    Observation(
      place: "\(place)/\(JSONPointer.unknownKey)",
      message: Words(
        english: "The field “\(key)” is not known to the schema; take it out.",
        vietnamese: "Trường “\(key)” không có trong cấu trúc quy định; hãy bỏ trường này."),
      found: key, expected: "only fields of the schema")
  }
}
