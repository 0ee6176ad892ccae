internal import ArgumentParser
internal import ControlInterface
internal import SystemCalls
internal import Words

struct ProblemsCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "problems",
    abstract: "Tell what the checks found, counted or one by one.",
    discussion: """
        passport-signer problems                        how many jobs, check by check
        passport-signer problems --since 2026-11-01 --profile passport
        passport-signer problems --list --open          what is still to be mended
        passport-signer problems --csv --values > loi.csv

      --csv writes a table for a spreadsheet, in Vietnamese, with one row a problem: job, file, \
      check, place and what the check wants. Listings name jobs, not people; --values adds what \
      stands in the payloads (the sentence, the value found, the one expected, a suggestion) for \
      whoever mends them. Keep such a table as carefully as the payloads. Cells that begin with = \
      + - @ get an apostrophe, so that no payload can make a spreadsheet do anything.

      Days are Vietnam's. With --json the service's answer: counts (check, severity, jobs), received, \
      refused; with --list one object a page: problems (job, profile, name, state, received, \
      mended_by, check, severity, pointer and, with --values, english, vietnamese, found, expected, \
      suggestion) and next.

      \(Outcome.explanation)
      """)

  @OptionGroup var service: ServiceOptions

  @Option(help: ArgumentHelp("Only of this profile.", valueName: "name"))
  var profile: String?

  @Option(
    help: ArgumentHelp(
      "Only of jobs that came in on this day or later, such as 2026-11-01.", valueName: "day"))
  var since: CalendarDay?

  @Flag(help: "One line a problem, those of the oldest jobs first.")
  var list = false

  @Flag(help: "A table for a spreadsheet, one row a problem.")
  var csv = false

  @Option(help: ArgumentHelp("With --list or --csv: only of this check.", valueName: "id"))
  var check: String?

  @Option(
    help: ArgumentHelp(
      "With --list or --csv: only those that are refuse, correct or warn.", valueName: "effect"))
  var severity: SeverityName?

  @Flag(help: "With --list or --csv: only of rejected jobs that nothing has taken the place of.")
  var open = false

  @Flag(help: "With --list or --csv: also what stands in the payloads.")
  var values = false

  @Option(help: ArgumentHelp("The language of the table (vi, en).", valueName: "language"))
  var language: LanguageName?

  func validate() throws {
    if csv && (service.json || list) {
      throw ValidationError("--csv comes without --json and --list.")
    }
    guard !csv && !list else { return }
    if check != nil || severity != nil || open || values {
      throw ValidationError("--check, --severity, --open and --values need --list or --csv.")
    }
  }

  func perform(_ client: ControlClient, _ answer: Answer) throws -> Outcome {
    var query = ProblemQuery(profile: profile, since: since?.text)
    guard csv || list else {
      let counts = try client.problemCounts(query)
      answer.tell(client, ProblemWords.table(counts))
      return .fine
    }
    query.check = check
    query.severity = severity?.severity
    query.open = open ? true : nil
    query.values = values ? true : nil
    query.limit = JobQuery.largestLimit
    var table = ProblemTable(language: language?.language ?? .vietnamese, hasValues: values)
    if csv { table.addTitles() }
    var isEmpty = true
    repeat {
      let page = try client.foundProblems(query)
      isEmpty = isEmpty && page.problems.isEmpty
      if csv {
        for problem in page.problems { table.add(problem) }
        StandardOutput.write(table.take())
      } else {
        answer.tell(client, page.problems.map(ProblemWords.line).joined())
      }
      query.after = page.next
    } while query.after != nil
    if list && isEmpty { answer.say(words("There is no such problem.\n")) }
    return .fine
  }
}

/// A severity as it is typed.
struct SeverityName: ExpressibleByArgument {
  let severity: Problem.Severity

  init?(argument: String) {
    guard let severity = Problem.Severity(rawValue: argument) else { return nil }
    self.severity = severity
  }

  static var allValueStrings: [String] { Problem.Severity.allCases.map(\.rawValue) }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
