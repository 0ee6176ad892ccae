/// Whether every field that the schema requires is there.
struct RequiredFieldCheck: Check {
  let id = "required-field"
  let severity = Severity.refuse
  let summary = Words(
    english: "Every required field is there.",
    vietnamese: "Có đủ các trường bắt buộc.")
  let example = CheckExample(
    bad: #"{"v": [{"tg": "840539006"}]}"#, good: #"{"v": [{"tg": "840539006", "vp": …}]}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let root = record.root else { return [] }
    var found: [Observation] = []
    if root["nam"] == nil {
      found.append(
        missing(record.base + "/nam", Words(english: "name (nam)", vietnamese: "họ tên (nam)"), nil)
      )
    }
    for (field, value) in zip(record.fields, record.values) where value == nil && field.isRequired {
      let label = Words(
        english: "\(field.label.english) (\(field.key))",
        vietnamese: "\(field.label.vietnamese) (\(field.key))")
      found.append(missing(record.pointer(to: field), label, field.shape.expectation))
    }
    return found + standardisedName(record)
  }

  /// Schema 1.3.2 lets either standardised name do; before that the family name had to be there.
  private func standardisedName(_ record: Record) -> [Observation] {
    guard let name = record.name, name["fnt"] == nil else { return [] }
    let either = record.version.map { $0 >= (1, 3, 2) } ?? false
    if either, name["gnt"] != nil { return [] }
    let label =
      either
      ? Words(
        english: "standardised family or given name (fnt, gnt)",
        vietnamese: "họ hoặc tên theo chuẩn ICAO (fnt, gnt)")
      : Words(
        english: "standardised family name (fnt)", vietnamese: "họ theo chuẩn ICAO (fnt)")
    return [missing(record.base + "/nam/fnt", label, Field.Shape.standardisedName.expectation)]
  }

  private func missing(_ place: String, _ label: Words, _ expected: Words?) -> Observation {
    let expected = expected ?? Words(english: "an object", vietnamese: "một đối tượng")
    return Observation(
      place: place,
      message: Words(
        english: "The \(label.english) is missing; \(expected.english) is expected.",
        vietnamese: "Thiếu \(label.vietnamese); cần \(expected.vietnamese)."),
      expected: expected.english)
  }
}
