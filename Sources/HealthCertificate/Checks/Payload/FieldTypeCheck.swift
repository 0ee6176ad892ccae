/// Whether every field is of the JSON type that the schema gives it.
struct FieldTypeCheck: Check {
  let id = "field-type"
  let severity = Severity.refuse
  let summary = Words(
    english: "Every field is a text, a whole number or an object, as the schema has it.",
    vietnamese: "Mỗi trường đúng kiểu quy định: chuỗi, số nguyên hoặc đối tượng.")
  let example = CheckExample(
    bad: #"{"dn": "2"}"#, good: #"{"dn": 2}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let root = record.root else {
      guard record.envelope == nil, case .success(let value) = record.reading else { return [] }
      return [notAnObject("", value, Words(english: "payload", vietnamese: "nội dung"))]
    }
    var found: [Observation] = []
    if let name = root["nam"], record.name == nil {
      found.append(
        notAnObject(
          record.base + "/nam", name, Words(english: "name (nam)", vietnamese: "họ tên (nam)")))
    }
    return found
      + record.observations { field, value in
        switch value {
        case .string: if !field.isNumber { return nil }
        case .integer, .number: if field.isNumber { return nil }
        default: break
        }
        return Observation(field, value, in: record, expected: field.shape.expectation)
      }
  }

  private func notAnObject(_ place: String, _ value: JSONValue, _ label: Words) -> Observation {
    Observation(
      place: place,
      message: Words(
        english: "The \(label.english) is \(value.excerpt); a JSON object is expected.",
        vietnamese:
          "\(label.vietnamese.firstLetterCapitalised) đang là \(value.excerpt); "
          + "cần một đối tượng JSON."),
      found: value.excerpt, expected: "an object")
  }
}
