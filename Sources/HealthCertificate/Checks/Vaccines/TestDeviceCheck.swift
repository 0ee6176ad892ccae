/// Whether a test has the fields of its type: a name (nm) for a nucleic acid test, a device (ma)
/// for a rapid one.
///
/// The schema says so in words only, and others have issued both; so it warns.
struct TestDeviceCheck: Check {
  let id = "test-device"
  let severity = Severity.warn
  let scope = CheckScope.test
  let summary = Words(
    english: "nm is there for nucleic acid tests only, ma for rapid tests only.",
    vietnamese: "Chỉ xét nghiệm axit nucleic mới có nm, chỉ xét nghiệm nhanh mới có ma.")
  let example = CheckExample(
    bad: #"{"tt": "LP6464-4", "ma": "1232"}"#, good: #"{"tt": "LP217198-3", "ma": "1232"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard record.kind == .test, let type = record.entryText("tt") else { return [] }
    let strange =
      switch type {
      case "LP6464-4": "ma"
      case "LP217198-3": "nm"
      default: ""
      }
    guard let text = record.entryText(strange), let field = record.field(strange) else { return [] }
    return [
      Observation(
        field, text, in: record,
        fault: Words(
          english: "does not go with a test of type “\(type)” (tt)",
          vietnamese: "không đi với loại xét nghiệm “\(type)” (tt)"),
        expected: Words(english: "no such field", vietnamese: "bỏ trường này"))
    ]
  }
}
