/// Whether the person's sex is one of the two words.
struct PersonSexCheck: PersonCheck {
  let id = "person-sex"
  let severity = Severity.refuse
  let summary = Words(
    english: "The person's sex is male or female.",
    vietnamese: "Giới tính của người là male (nam) hoặc female (nữ).")
  let example = CheckExample(bad: #"{"sex": "Nam"}"#, good: #"{"sex": "male"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let person = Person(record), let text = person.text(.sex), person.sex == nil else {
      return []
    }
    let meant: String? =
      switch text.lowercased() {
      case "nam", "m", "male": "male"
      case "nữ", "nu", "f", "female": "female"
      default: nil
      }
    return [
      Observation(
        person: "/sex",
        Words(english: "person's sex", vietnamese: "giới tính của người được chứng nhận"), text,
        fault: Words(english: "is not a known word", vietnamese: "không đúng quy định"),
        expected: Words(
          english: "“male” or “female”", vietnamese: "“male” (nam) hoặc “female” (nữ)"),
        suggestion: meant)
    ]
  }
}
