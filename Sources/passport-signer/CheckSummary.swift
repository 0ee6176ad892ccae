internal import HealthCertificate
internal import Terminal
internal import Words

/// What came out of many files.
struct CheckSummary {
  private var clean = 0
  private var refused = 0
  private var unreadable = 0
  /// Files in which a check found something, by its id.
  private var found: [String: Int] = [:]
  private(set) var outcome = Outcome.fine

  var files: Int { clean + refused + unreadable }

  mutating func add(_ file: CheckedFile) {
    switch file.verdict {
    case .clean: clean += 1
    case .refused: refused += 1
    case .unreadable: unreadable += 1
    }
    for check in Set(file.problems.map(\.check)) { found[check, default: 0] += 1 }
    if file.outcome.rawValue > outcome.rawValue { outcome = file.outcome }
  }

  var text: String {
    let language = Language.current
    var text = words(
      plural: "%1 file: %2 clean, %3 refused, %4 unreadable.\n",
      "%1 files: %2 clean, %3 refused, %4 unreadable.\n", count: files, language.number(clean),
      language.number(refused), language.number(unreadable))
    var chart = BarChart()
    for (check, files) in found.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      chart.add(check, count: files)
    }
    if !found.isEmpty {
      text += words("Files by check:\n")
      text += chart.text(columns: min(TerminalOutput.output.columns ?? 80, 100))
    }
    return text
  }
}
