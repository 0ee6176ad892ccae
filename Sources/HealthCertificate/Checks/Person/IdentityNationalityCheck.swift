/// Whether Vietnamese have a citizen's number and foreigners a passport.
struct IdentityNationalityCheck: PersonCheck {
  let id = "identity-nationality"
  let severity = Severity.warn
  let summary = Words(
    english: "Vietnamese have a cccd or cmnd, foreigners a passport.",
    vietnamese: "Người Việt Nam dùng cccd hoặc cmnd, người nước ngoài dùng passport.")
  let example = CheckExample(
    bad: #"{"nationality": "FR", "identity": {"type": "cccd"}}"#,
    good: #"{"nationality": "FR", "identity": {"type": "passport"}}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let person = Person(record), let type = person.identityType,
      let country = person.text(.nationality), ValueSet.country.status(of: country) == .active,
      (country == "VN") == (type == .passport)
    else {
      return []
    }
    return [
      Observation(
        person: "/identity/type",
        Words(english: "type of identity document", vietnamese: "loại giấy tờ tùy thân"),
        type.rawValue,
        fault: Words(
          english: "does not go with the nationality \(country)",
          vietnamese: "không đi với quốc tịch \(country)"),
        expected: country == "VN"
          ? Words(english: "“cccd” or “cmnd”", vietnamese: "“cccd” hoặc “cmnd”")
          : Words(quoting: "passport"),
        suggestion: country == "VN" ? nil : "passport")
    ]
  }
}
