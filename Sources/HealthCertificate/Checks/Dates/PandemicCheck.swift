/// Whether tests and infections are from the time of the disease.
///
/// Neither schema nor decision has such a rule, so it only warns: the virus was first reported on
/// 31 December 2019, and there was no test for it before 2020.
struct PandemicCheck: Check {
  let id = "test-before-pandemic"
  let severity = Severity.warn
  let scope = CheckScope([.test, .recovery])
  let summary = Words(
    english: "No test or first positive result is from before 2020.",
    vietnamese: "Ngày lấy mẫu hoặc ngày dương tính đầu tiên không trước năm 2020.")
  let example = CheckExample(bad: #"{"fr": "2012-02-28"}"#, good: #"{"fr": "2022-02-28"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let event = record.event, record.kind != .vaccination, event.day.year < 2020 else {
      return []
    }
    return [
      Observation(
        event.field, event.text, in: record,
        fault: Words(
          english: "lies before there was a test for COVID-19",
          vietnamese: "trước khi có xét nghiệm COVID-19"),
        expected: Words(english: "2020-01-01 or later", vietnamese: "từ 2020-01-01 trở đi"))
    ]
  }
}
