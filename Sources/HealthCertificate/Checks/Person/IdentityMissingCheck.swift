/// Whether the person has an identity document at all.
struct IdentityMissingCheck: PersonCheck {
  let id = "identity-missing"
  let severity = Severity.warn
  let summary = Words(
    english: "The person has an identity number.", vietnamese: "Người có số giấy tờ tùy thân.")
  let example = CheckExample(
    bad: #"{"person": {"fullName": "…"}}"#,
    good: #"{"person": {"identity": {"type": "cccd", "number": "087084000999"}}}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let person = Person(record), person.members[Person.Key.identity.rawValue] == nil else {
      return []
    }
    return [
      Observation(
        place: Person.pointer,
        message: Words(
          english:
            "The person has no identity number; one of type cccd, cmnd or passport is expected.",
          vietnamese: "Thiếu số giấy tờ tùy thân; cần số loại cccd, cmnd hoặc passport."),
        expected: "identity with type and number")
    ]
  }
}
