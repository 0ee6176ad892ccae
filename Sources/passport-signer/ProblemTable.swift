internal import ControlInterface
internal import Words

/// What the checks found as a table for spreadsheets, one row a problem.
struct ProblemTable {
  let language: Language
  /// Whether what stands in the payloads is told.
  let hasValues: Bool
  private var csv = CSVText()

  init(language: Language, hasValues: Bool) {
    self.language = language
    self.hasValues = hasValues
  }

  mutating func addTitles() {
    csv.add(
      [
        words("File", in: language), words("Job", in: language), words("Profile", in: language),
        words("Received", in: language), words("State", in: language),
        words("Mended by job", in: language), words("Check", in: language),
        words("Finding", in: language), words("Place", in: language),
        words("What it wants", in: language),
      ]
        + (hasValues
          ? [
            words("What is wrong", in: language), words("Found", in: language),
            words("Suggested", in: language),
          ] : []))
  }

  mutating func add(_ problem: FoundProblem) {
    csv.add(
      [
        problem.name, String(problem.job), problem.profile,
        Moment.text(problem.received, in: language), JobWords.state(problem.state, in: language),
        problem.mendedBy.map(String.init) ?? "", problem.check,
        CheckWords.severity(problem.severity, in: language), problem.pointer,
        CheckWords.summary(of: problem.check, in: language),
      ]
        + (hasValues
          ? [
            (language == .vietnamese ? problem.vietnamese : problem.english) ?? "",
            problem.found ?? "", problem.suggestion ?? "",
          ] : []))
  }

  mutating func take() -> [UInt8] { csv.take() }
}
