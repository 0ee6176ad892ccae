/// A check that compares a certificate with those accepted earlier; without any it finds nothing.
protocol HistoryCheck: Check {
  func examine(_ history: HistoryView, of record: Record) -> [Observation]
}

extension HistoryCheck {
  var scope: CheckScope { .history }

  func examine(_ record: Record) -> [Observation] { [] }
}

extension Observation {
  /// A value that does not go with what earlier jobs say.
  ///
  /// - Parameters:
  ///   - value: As the payload has it.
  ///   - said: What the jobs have instead, as it follows “in job 12”.
  init(
    _ field: Field, _ value: String, in record: Record, against jobs: [Int64], said: Words,
    expected: Words, suggestion: String? = nil
  ) {
    self.init(
      at: record.pointer(to: field), field.label, field.key, value, against: jobs, said: said,
      expected: expected, suggestion: suggestion)
  }

  /// The same of a place that is no field.
  init(
    at place: String, _ label: Words, _ key: String, _ value: String, against jobs: [Int64],
    said: Words, expected: Words, suggestion: String? = nil
  ) {
    let list = jobs.suffix(5).map(String.init)
    self.init(
      place: place,
      message: Words(
        english:
          "The \(label.english) (\(key)) is \(value), but in "
          + "\(list.count == 1 ? "job" : "jobs") \(list.joined(separator: ", ")) of this station "
          + "\(said.english); \(expected.english) is expected. If that is what is wrong: "
          + "passport-signer supersede \(list.joined(separator: " ")).",
        vietnamese:
          "\(label.vietnamese.firstLetterCapitalised) (\(key)) đang là \(value), nhưng "
          + "công việc \(list.joined(separator: ", ")) của trạm này ghi \(said.vietnamese); "
          + "cần \(expected.vietnamese). Nếu dữ liệu trước đó mới là sai: "
          + "passport-signer supersede \(list.joined(separator: " "))."),
      found: value, expected: expected.english, suggestion: suggestion)
  }
}
