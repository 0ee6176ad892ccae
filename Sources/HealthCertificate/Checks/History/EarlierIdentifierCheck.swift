/// Whether a certificate identifier stands for one certificate only: it is never used again (UVCI).
///
/// The check character is no part of it, and letter case does not count.
struct EarlierIdentifierCheck: HistoryCheck {
  let id = "history-identifier"
  let severity = Severity.refuse
  let summary = Words(
    english: "The certificate identifier (ci) was not used here for another certificate.",
    vietnamese: "Mã số chứng nhận (ci) chưa từng dùng cho một chứng nhận khác tại trạm.")
  let example = CheckExample(
    bad: "URN:UVCI:01:VN:FFFE3D31, used before", good: "URN:UVCI:01:VN:FFFE3D32")

  func examine(_ history: HistoryView, of record: Record) -> [Observation] {
    let jobs = history.jobs { likeness in
      guard case .identifier(let content) = likeness else { return false }
      return content != history.trace.content
    }
    guard !jobs.isEmpty, let field = record.field("ci"), let text = record.entryText("ci") else {
      return []
    }
    return [
      Observation(
        field, text, in: record, against: jobs,
        said: Words(
          english: "the same identifier has another content",
          vietnamese: "cùng mã số này với nội dung khác"),
        expected: Words(
          english: "an identifier of its own, or the same content",
          vietnamese: "mã số riêng, hoặc đúng nội dung cũ"))
    ]
  }
}
