internal import ArgumentParser
internal import ControlInterface
internal import SystemCalls
internal import Words

struct ReportCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Tell how far the station has come: received, refused, mended, signed, waiting.",
    discussion: """
        passport-signer report
        passport-signer report --since 2026-11-01 --until 2026-11-30 --profile passport
        passport-signer report --by 2026-12-31 --total 12000
        passport-signer report --csv > tiendo.csv

      received: payloads that came in, refused ones among them. refused: a check kept them from being \
      signed. mended: refused ones that a clean payload under the same name has taken the place of. \
      signed: results that were recorded. waiting: neither signed nor refused. The clean share is \
      the part of what was received that was not refused.

      --by tells how many are to be signed a day from today, that day included, and how many were \
      signed a day since the first day of the report. What is left is what waits and what is still \
      to be mended, or, with --total, all that is not signed of that many records.

      Days are Vietnam's (UTC+7), wherever the computer thinks it is. With --json the service's \
      answer: since, until, received, refused, mended, signed, waiting, to_mend, clean_share, days, \
      reasons (check, severity, jobs) and pace (by, days_left, left, needed, so_far, done_by).

      \(Outcome.explanation)
      """)

  @OptionGroup var service: ServiceOptions

  @Option(help: ArgumentHelp("Only of this profile.", valueName: "name"))
  var profile: String?

  @Option(
    help: ArgumentHelp(
      "The first day, such as 2026-11-01; without it, the first with anything.", valueName: "day"))
  var since: CalendarDay?

  @Option(help: ArgumentHelp("The last day; without it, today.", valueName: "day"))
  var until: CalendarDay?

  @Option(help: ArgumentHelp("The day by which all are to be signed.", valueName: "day"))
  var by: CalendarDay?

  @Option(help: ArgumentHelp("With --by: how many records there are in all.", valueName: "number"))
  var total: Int?

  @Flag(help: "A table for a spreadsheet, one row a day.")
  var csv = false

  @Option(help: ArgumentHelp("The language of the table (vi, en).", valueName: "language"))
  var language: LanguageName?

  func validate() throws {
    if csv && service.json { throw ValidationError("Either --csv or --json.") }
    if let total, total < 0 { throw ValidationError("--total is a number from 0.") }
    if total != nil && by == nil { throw ValidationError("--total needs --by.") }
    if let since, let until, until.text < since.text {
      throw ValidationError("--until is a day before --since.")
    }
  }

  func perform(_ client: ControlClient, _ answer: Answer) throws -> Outcome {
    let report = try client.report(
      ReportQuery(
        profile: profile, since: since?.text, until: until?.text, by: by?.text, total: total))
    if csv {
      StandardOutput.write(ReportWords.csv(report, in: language?.language ?? .vietnamese))
    } else {
      answer.tell(client, ReportWords.text(report))
    }
    return .fine
  }
}
