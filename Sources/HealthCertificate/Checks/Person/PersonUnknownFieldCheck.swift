/// Whether nothing is said of the person that nobody looks at.
struct PersonUnknownFieldCheck: PersonCheck {
  let id = "person-unknown-field"
  let severity = Severity.warn
  let summary = Words(
    english: "The person has only fields that are checked.",
    vietnamese: "Thông tin người chỉ gồm các trường được kiểm tra.")
  let example = CheckExample(
    bad: #"{"person": {"name": "…"}}"#, good: #"{"person": {"fullName": "…"}}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let person = Person(record) else { return [] }
    let strange = person.members.members.filter { Person.Key(rawValue: $0.key) == nil }
      .map { ("", $0.key) }
    let within = (person.identity?.members ?? []).filter { $0.key != "type" && $0.key != "number" }
      .map { ("/" + Person.Key.identity.rawValue, $0.key) }
    return (strange + within).map { place, key in
      Observation(
        place: "\(Person.pointer)\(place)/\(JSONPointer.unknownKey)",
        message: Words(
          english:
            "The person's field “\(key)” is not known and was not checked; "
            + "only known fields are expected.",
          vietnamese:
            "Trường “\(key)” của người được chứng nhận không có trong quy định "
            + "nên không được kiểm tra; cần bỏ trường này."),
        found: key, expected: "known fields")
    }
  }
}
