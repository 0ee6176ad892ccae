internal import ControlInterface
internal import Terminal
internal import Words

/// How a report is shown to a person.
enum ReportWords {
  /// Days in a chart; there may be years of them.
  private static let charted = 31

  static func text(_ report: ProgressReport) -> String {
    let language = Language.current
    let output = TerminalOutput.output
    let columns = min(output.columns ?? 80, 100)
    var text =
      output.bold(
        words(
          "From %1 to %2, by Vietnam's clock", CalendarDay.shown(report.since),
          CalendarDay.shown(report.until))) + "\n"
    var sums = BarChart()
    sums.add(words("received"), count: report.received)
    sums.add(words("refused"), count: report.refused)
    sums.add(words("mended"), count: report.mended)
    sums.add(words("signed"), count: report.signed)
    sums.add(words("waiting"), count: report.waiting)
    sums.add(words("to be mended"), count: report.toMend)
    text += sums.text(columns: columns)
    if let share = report.cleanShare {
      text += words("Clean: %1 of what was received.\n", language.percentage(share, decimals: 1))
    }
    let days = report.days.suffix(charted)
    text += chart(words("Received by day"), days, columns, \.received)
    text += chart(words("Signed by day"), days, columns, \.signed)
    if report.days.count > charted {
      text += words("The last %1 days; all of them with --csv or --json.\n", charted)
    }
    if !report.reasons.isEmpty {
      var chart = BarChart()
      for reason in report.reasons { chart.add(reason.check, count: reason.jobs) }
      text += "\n" + output.bold(words("Refused by reason (a payload can have several)")) + "\n"
      text += chart.text(columns: columns)
    }
    return text + (report.pace.map { "\n" + PaceWords.text($0) } ?? "")
  }

  private static func chart(
    _ title: String, _ days: ArraySlice<ProgressReport.Day>, _ columns: Int,
    _ count: (ProgressReport.Day) -> Int
  ) -> String {
    guard days.contains(where: { count($0) > 0 }) else { return "" }
    var chart = BarChart()
    for day in days { chart.add(CalendarDay.shown(day.day), count: count(day)) }
    return "\n" + TerminalOutput.output.bold(title) + "\n" + chart.text(columns: columns)
  }

  static func csv(_ report: ProgressReport, in language: Language) -> [UInt8] {
    var csv = CSVText()
    csv.add([
      words("Day", in: language), words("received", in: language), words("refused", in: language),
      words("mended", in: language), words("signed", in: language), words("waiting", in: language),
    ])
    for day in report.days {
      csv.add([
        CalendarDay.shown(day.day, in: language), String(day.received), String(day.refused),
        String(day.mended), String(day.signed), String(day.waiting),
      ])
    }
    return csv.take()
  }
}
