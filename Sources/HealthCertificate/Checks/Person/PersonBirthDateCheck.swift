/// Whether the person's birth date is that of the passport.
struct PersonBirthDateCheck: PersonCheck {
  let id = "person-birth-date"
  let severity = Severity.refuse
  let summary = Words(
    english: "The person's birth date is real and that of the passport (dob).",
    vietnamese: "Ngày sinh của người có thật và trùng với ngày sinh (dob) trên hộ chiếu.")
  let example = CheckExample(bad: "1983-01-10 ≠ 1983-10-10", good: "1983-10-10")

  private static let label = Words(
    english: "person's birth date", vietnamese: "ngày sinh của người được chứng nhận")

  func examine(_ record: Record) -> [Observation] {
    guard let person = Person(record), let text = person.text(.birthDate) else { return [] }
    guard let birth = person.birth else {
      return [
        Observation(
          person: "/birthDate", Self.label, text,
          fault: Self.fault(text), expected: Field.Shape.birthDate.expectation,
          suggestion: DateReading.trimmed(text).flatMap { BirthDate($0) == nil ? nil : $0 }
            ?? DateReading.day(text))
      ]
    }
    guard let dob = record.root?["dob"]?.string, let theirs = BirthDate(dob),
      !birth.agrees(with: theirs)
    else {
      return []
    }
    return [
      Observation(
        person: "/birthDate", Self.label, text,
        fault: Words(
          english: "is not that of the passport (dob)", vietnamese: "khác với ngày sinh (dob)"),
        expected: Words(quoting: dob), suggestion: dob)
    ]
  }

  private static func fault(_ text: String) -> Words {
    DateForms.birth(text).hasForm && !text.isEmpty
      ? Words(english: "is not a real date", vietnamese: "không phải ngày có thật")
      : Words(
        english: "is not written year, month, day",
        vietnamese: "không viết theo dạng năm-tháng-ngày")
  }
}
