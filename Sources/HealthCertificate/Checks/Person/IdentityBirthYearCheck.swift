/// Whether the digits of a citizen's number for century and year are those of the birth date.
struct IdentityBirthYearCheck: PersonCheck {
  let id = "identity-birth-year"
  let severity = Severity.refuse
  let summary = Words(
    english: "Digits 4 to 6 of a cccd are those of the century and year of birth.",
    vietnamese: "Chữ số thứ 4 đến thứ 6 của cccd đúng với thế kỷ và năm sinh.")
  let example = CheckExample(
    bad: #"{"dob": "1983-10-10"}, 087084000999"#, good: #"{"dob": "1984-10-10"}, 087084000999"#)

  func examine(_ record: Record) -> [Observation] {
    guard let person = Person(record), let number = person.citizenNumber,
      let birth = record.birth ?? person.birth, number.year != birth.year,
      let text = person.identityNumber
    else {
      return []
    }
    return [
      Observation(
        person: "/identity/number",
        Words(english: "identity number", vietnamese: "số giấy tờ tùy thân"), text,
        fault: Words(
          english: "is that of a person born in \(number.year)",
          vietnamese: "là của người sinh năm \(number.year)"),
        expected: Words(
          english: "a number of the year of birth \(birth.year)",
          vietnamese: "số ứng với năm sinh \(birth.year)"))
    ]
  }
}
