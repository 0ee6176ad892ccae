internal import ControlInterface
internal import Terminal
internal import Words

/// How what the checks found is shown to a person.
enum ProblemWords {
  static func table(_ counts: ProblemCounts) -> String {
    let language = Language.current
    var text = words(
      plural: "%1 job came in, %2 of them refused.\n", "%1 jobs came in, %2 of them refused.\n",
      count: counts.received, language.number(counts.refused))
    guard !counts.counts.isEmpty else { return text + words("The checks found nothing.\n") }
    var table = Table([
      .init(words("Check")), .init(words("Finding")), .init(words("Jobs"), alignment: .right),
      .init(words("What it wants"), mayShrink: true),
    ])
    for count in counts.counts {
      table.add([
        count.check, CheckWords.severity(count.severity), language.number(count.jobs),
        CheckWords.summary(of: count.check),
      ])
    }
    let output = TerminalOutput.output
    text += table.text(width: output.columns, title: output.bold)
    return text
      + words("One by one: passport-signer problems --list, or --csv for a spreadsheet.\n")
  }

  static func line(_ problem: FoundProblem) -> String {
    let sentence = Language.current == .vietnamese ? problem.vietnamese : problem.english
    let place = problem.pointer.isEmpty ? "–" : problem.pointer.printable
    var text = words(
      "Job %1, %2: %3 (%4) at %5: %6\n", problem.job, problem.name.printable, problem.check,
      CheckWords.severity(problem.severity), place,
      (sentence ?? CheckWords.summary(of: problem.check)).printable)
    if let suggestion = problem.suggestion {
      text += "  " + words("Suggested: %1\n", suggestion.printable)
    }
    if let job = problem.mendedBy { text += "  " + words("Mended by job %1.\n", job) }
    return text
  }
}
