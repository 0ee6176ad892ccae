/// Whether the identity document is of a known type.
struct IdentityTypeCheck: PersonCheck {
  let id = "identity-type"
  let severity = Severity.refuse
  let summary = Words(
    english: "The identity document is a cccd, cmnd or passport.",
    vietnamese: "Giấy tờ tùy thân là cccd, cmnd hoặc passport.")
  let example = CheckExample(bad: #"{"type": "CCCD"}"#, good: #"{"type": "cccd"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let person = Person(record), let text = person.identity?["type"]?.string,
      person.identityType == nil
    else {
      return []
    }
    let letters = Transliteration.standardised(text)?.replacing("<", with: "").lowercased() ?? ""
    return [
      Observation(
        person: "/identity/type",
        Words(english: "type of identity document", vietnamese: "loại giấy tờ tùy thân"), text,
        fault: Words(english: "is not known", vietnamese: "không đúng quy định"),
        expected: Words(
          english: "“cccd”, “cmnd” or “passport”", vietnamese: "“cccd”, “cmnd” hoặc “passport”"),
        suggestion: Person.IdentityType(rawValue: letters)?.rawValue)
    ]
  }
}
