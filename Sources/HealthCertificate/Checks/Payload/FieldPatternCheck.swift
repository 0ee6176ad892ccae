/// Whether version, birth date and standardised names are written as the schema's patterns say.
struct FieldPatternCheck: Check {
  let id = "field-pattern"
  let severity = Severity.refuse
  let summary = Words(
    english: "Version, birth date and standardised names have their prescribed form.",
    vietnamese: "Phiên bản, ngày sinh và họ tên theo chuẩn ICAO được viết đúng dạng.")
  let example = CheckExample(
    bad: #"{"dob": "10/10/1983"}"#, good: #"{"dob": "1983-10-10"}"#)

  func examine(_ record: Record) -> [Observation] {
    record.observations { field, value in
      guard case .string(let text) = value else { return nil }
      switch field.shape {
      case .version:
        return record.version != nil
          ? nil
          : Observation(field, form: text, in: record, meant: nil) {
            Record.version($0) != nil
          }
      case .birthDate:
        return DateForms.birth(text).hasForm
          ? nil
          : Observation(field, form: text, in: record, meant: DateReading.day(text)) {
            DateForms.birth($0) == (true, true)
          }
      case .standardisedName:
        return text.utf8.allSatisfy { 0x41...0x5A ~= $0 || $0 == UInt8(ascii: "<") }
          ? nil : Observation(field, value, in: record, expected: field.shape.expectation)
      default: return nil
      }
    }
  }
}
