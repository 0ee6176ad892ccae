/// Whether a code is one that should no longer be used, and what took its place is not certain.
///
/// `Inactivated-SARS-CoV-2-Vero-Cell` meant the product of Wuhan, but “Vero Cell” was also the name
/// under which that of Beijing was given: only the station can tell which.
struct InactiveCodeCheck: Check {
  let id = "value-set-inactive"
  let severity = Severity.warn
  let summary = Words(
    english: "No code has been withdrawn from its value set.",
    vietnamese: "Không mã nào đã ngừng sử dụng trong bộ mã quy định.")
  let example = CheckExample(
    bad: #"{"mp": "Inactivated-SARS-CoV-2-Vero-Cell"}"#, good: #"{"mp": "BBIBP-CorV"}"#)

  func examine(_ record: Record) -> [Observation] {
    record.codeObservations { code in
      guard case .inactive(nil) = code.status else { return nil }
      return Observation(
        code.field, code.text, in: record,
        fault: Words(english: "is no longer used", vietnamese: "là mã đã ngừng sử dụng"),
        expected: Words(
          english: "“BBIBP-CorV” (Beijing) or “WIBP-CorV” (Wuhan), whichever was given,",
          vietnamese: "“BBIBP-CorV” (Bắc Kinh) hoặc “WIBP-CorV” (Vũ Hán), tùy loại đã tiêm"))
    }
  }
}
