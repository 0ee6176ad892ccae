/// Whether codes are written in the letter case of their value set, without spaces.
struct CodeLetterCaseCheck: Check {
  let id = "code-letter-case"
  let severity = Severity.correct
  let summary = Words(
    english: "Codes are written in the letter case of their value set, without spaces.",
    vietnamese: "Mã được viết đúng chữ hoa, chữ thường của bộ mã và không có dấu cách.")
  let example = CheckExample(bad: #"{"co": "vn"}"#, good: #"{"co": "VN"}"#)

  func examine(_ record: Record) -> [Observation] {
    record.codeObservations { code in
      guard code.status == .unknown, let meant = code.set.similar(to: code.text) else {
        return nil
      }
      return Observation(
        code.field, code.text, in: record,
        fault: Words(
          english: "is a code in another letter case or with spaces",
          vietnamese: "là mã viết sai chữ hoa, chữ thường hoặc có dấu cách"),
        expected: Words(quoting: meant), suggestion: meant, correcting: true)
    }
  }
}
