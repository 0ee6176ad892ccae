/// Whether the person's nationality is the code of a country.
struct PersonNationalityCheck: PersonCheck {
  let id = "person-nationality"
  let severity = Severity.refuse
  let summary = Words(
    english: "The person's nationality is a country code of two capital letters.",
    vietnamese: "Quốc tịch của người là mã nước gồm hai chữ in hoa.")
  let example = CheckExample(
    bad: #"{"nationality": "Việt Nam"}"#, good: #"{"nationality": "VN"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let person = Person(record), let text = person.text(.nationality),
      ValueSet.country.status(of: text) == .unknown
    else {
      return []
    }
    let isVietnam = Transliteration.standardised(text)?.replacing("<", with: "") == "VIETNAM"
    return [
      Observation(
        person: "/nationality",
        Words(english: "person's nationality", vietnamese: "quốc tịch của người được chứng nhận"),
        text, fault: Words(english: "is not a country code", vietnamese: "không phải mã nước"),
        expected: Words(english: "a code such as “VN”", vietnamese: "mã như “VN”"),
        suggestion: isVietnam ? "VN" : ValueSet.country.similar(to: text))
    ]
  }
}
