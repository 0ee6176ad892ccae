/// Whether the fourth digit of a citizen's number is that of the person's sex.
struct IdentitySexCheck: PersonCheck {
  let id = "identity-sex"
  let severity = Severity.refuse
  let summary = Words(
    english: "The fourth digit of a cccd is even for men and odd for women.",
    vietnamese: "Chữ số thứ tư của cccd chẵn với nam, lẻ với nữ.")
  let example = CheckExample(
    bad: #"{"sex": "female"}, 087084000999"#, good: #"{"sex": "male"}, 087084000999"#)

  func examine(_ record: Record) -> [Observation] {
    guard let person = Person(record), let number = person.citizenNumber, let sex = person.sex,
      number.sex != sex, let text = person.identityNumber
    else {
      return []
    }
    return [
      Observation(
        person: "/identity/number",
        Words(english: "identity number", vietnamese: "số giấy tờ tùy thân"), text,
        fault: Words(
          english:
            "is that of a \(number.sex == .male ? "man" : "woman"), the sex being \(sex.rawValue)",
          vietnamese:
            "là của \(number.sex == .male ? "nam" : "nữ") trong khi giới tính là "
            + "\(sex == .male ? "nam" : "nữ")"),
        expected: Words(
          english: "\(sex == .male ? "an even" : "an odd") fourth digit",
          vietnamese: "chữ số thứ tư \(sex == .male ? "chẵn" : "lẻ")"))
    ]
  }
}
