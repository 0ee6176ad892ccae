/// Whether a code is one that another has certainly taken the place of.
struct ReplacedCodeCheck: Check {
  let id = "value-set-replaced"
  let severity = Severity.correct
  let summary = Words(
    english: "No code has been replaced by another (J07BX03 by 28531000087107 and the like).",
    vietnamese: "Không dùng mã đã được thay bằng mã khác (như J07BX03 thay bằng 28531000087107).")
  let example = CheckExample(bad: #"{"vp": "J07BX03"}"#, good: #"{"vp": "28531000087107"}"#)

  func examine(_ record: Record) -> [Observation] {
    record.codeObservations { code in
      guard case .inactive(let replacement?) = code.status else { return nil }
      return Observation(
        code.field, code.text, in: record,
        fault: Words(
          english: "is no longer used and has been replaced",
          vietnamese: "đã ngừng sử dụng và được thay bằng mã khác"),
        expected: Words(quoting: replacement), suggestion: replacement, correcting: true)
    }
  }
}
