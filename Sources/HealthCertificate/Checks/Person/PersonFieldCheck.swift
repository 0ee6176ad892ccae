/// Whether every member of the person is of its type.
struct PersonFieldCheck: PersonCheck {
  let id = "person-field"
  let severity = Severity.refuse
  let summary = Words(
    english: "What is said of the person are texts; identity is an object with type and number.",
    vietnamese: "Thông tin người là chuỗi; identity là đối tượng gồm type và number.")
  let example = CheckExample(
    bad: #"{"person": {"birthDate": 1983}}"#, good: #"{"person": {"birthDate": "1983-10-10"}}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let person = Person(record) else { return [] }
    var found: [Observation] = []
    for key in Person.Key.allCases {
      guard let value = person.members[key.rawValue] else { continue }
      if key == .identity ? value.object == nil : value.string == nil {
        found.append(wrong("/\(key.rawValue)", value, isObject: key == .identity))
      }
    }
    if let identity = person.identity {
      for key in ["type", "number"] where identity[key]?.string == nil {
        found.append(wrong("/identity/\(key)", identity[key] ?? .null, isObject: false))
      }
    }
    return found
  }

  private func wrong(_ place: String, _ value: JSONValue, isObject: Bool) -> Observation {
    let expected =
      isObject
      ? Words(english: "an object", vietnamese: "một đối tượng")
      : Words(english: "a text", vietnamese: "một chuỗi")
    return Observation(
      place: Person.pointer + place,
      message: Words(
        english:
          "The person's field \(place.dropFirst()) is \(value.excerpt); "
          + "\(expected.english) is expected.",
        vietnamese:
          "Trường \(place.dropFirst()) của người được chứng nhận đang là \(value.excerpt); "
          + "cần \(expected.vietnamese)."),
      found: value.string ?? value.excerpt, expected: expected.english)
  }
}
