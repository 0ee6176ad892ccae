/// Whether no text is longer than the 80 characters that the schema allows.
struct FieldLengthCheck: Check {
  let id = "field-length"
  let severity = Severity.refuse
  let summary = Words(
    english: "No text is longer than 80 characters.",
    vietnamese: "Không chuỗi nào dài quá 80 ký tự.")

  private static let limit = 80
  let example = CheckExample(
    bad: "Trạm Y tế xã … (81)", good: "Trạm Y tế xã … (80)")

  func examine(_ record: Record) -> [Observation] {
    record.observations { field, value in
      guard case .string(let text) = value, text.utf8.count > Self.limit else { return nil }
      let length = text.unicodeScalars.count
      guard length > Self.limit else { return nil }
      return Observation(
        place: record.pointer(to: field),
        message: Words(
          english:
            "The \(field.label.english) (\(field.key)) has \(length) characters; "
            + "at most \(Self.limit) are allowed.",
          vietnamese:
            "\(field.label.vietnamese.firstLetterCapitalised) (\(field.key)) dài \(length) ký tự; "
            + "chỉ được tối đa \(Self.limit) ký tự."),
        found: String(length), expected: "at most \(Self.limit) characters")
    }
  }
}
