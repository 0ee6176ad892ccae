/// Whether a citizen's number begins with the code of a province.
struct IdentityProvinceCheck: PersonCheck {
  let id = "identity-province"
  let severity = Severity.warn
  let summary = Words(
    english: "A cccd begins with the code of one of the 63 provinces.",
    vietnamese: "Số cccd bắt đầu bằng mã của một trong 63 tỉnh, thành phố.")
  let example = CheckExample(bad: "003084000999", good: "087084000999")

  func examine(_ record: Record) -> [Observation] {
    guard let person = Person(record), let number = person.citizenNumber,
      !number.hasKnownProvince, let text = person.identityNumber
    else {
      return []
    }
    return [
      Observation(
        person: "/identity/number",
        Words(english: "identity number", vietnamese: "số giấy tờ tùy thân"), text,
        fault: Words(
          english: "begins with “\(text.prefix(3))”, the code of no province",
          vietnamese: "bắt đầu bằng “\(text.prefix(3))”, không phải mã tỉnh, thành phố"),
        expected: Words(
          english: "the code of a province, unless the birth was registered abroad,",
          vietnamese: "mã tỉnh, thành phố, trừ khi khai sinh ở nước ngoài"))
    ]
  }
}
