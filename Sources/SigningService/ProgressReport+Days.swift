internal import ControlInterface
internal import HealthCertificate
internal import JobLedger

extension ProgressReport {
  /// Adds the ledger's days up.
  ///
  /// - Parameters:
  ///   - days: all there are, also those outside the report, in their order.
  ///   - findings: of the days of the report.
  ///   - total: the records that there are; nil where only the ledger knows of them.
  init(
    _ days: [DaySum], _ findings: [FindingSum], from first: CalendarDate, until last: CalendarDate,
    today: CalendarDate, by: CalendarDate?, total: Int?
  ) {
    var waiting = 0
    var toMend = 0
    var rows: [Day] = []
    var sum = DaySum(day: first.number)
    for day in days where day.day <= last.number {
      waiting += day.received - day.refused - day.signed
      toMend += day.refused - day.mended
      guard day.day >= first.number else { continue }
      sum += day
      rows.append(
        Day(
          day: CalendarDate(number: day.day).text, received: day.received, refused: day.refused,
          mended: day.mended, signed: day.signed, waiting: max(waiting, 0)))
    }
    self.init(
      since: first.text, until: last.text, received: sum.received, refused: sum.refused,
      mended: sum.mended, signed: sum.signed, waiting: max(waiting, 0), toMend: max(toMend, 0),
      cleanShare: sum.received > 0
        ? Double(sum.received - sum.refused) / Double(sum.received) : nil,
      days: rows,
      reasons: findings.filter { $0.finding.severity == "refuse" }.compactMap(ProblemCount.init),
      pace: by.map { Pace(days, from: first, today: today, by: $0, total: total) })
  }
}

extension ProgressReport.Pace {
  init(
    _ days: [DaySum], from first: CalendarDate, today: CalendarDate, by: CalendarDate, total: Int?
  ) {
    let all = days.reduce(into: DaySum(day: 0)) { $0 += $1 }
    let known = all.received - all.refused + max(all.refused - all.mended, 0)
    let left = max((total ?? known) - all.signed, 0)
    let daysLeft = max(by.number - today.number + 1, 0)
    let signed = days.filter { $0.day >= first.number }.reduce(0) { $0 + $1.signed }
    let soFar = Double(signed) / Double(max(today.number - first.number + 1, 1))
    let daysAtThatPace = soFar > 0 ? (Double(left) / soFar).rounded(.up) : nil
    self.init(
      by: by.text, daysLeft: daysLeft, left: left,
      needed: daysLeft > 0 ? Double(left) / Double(daysLeft) : nil, soFar: soFar,
      doneBy: left == 0
        ? today.text
        : daysAtThatPace.flatMap {
          $0 < 365_000 ? CalendarDate(number: today.number + Int($0) - 1).text : nil
        })
  }
}

extension DaySum {
  static func += (sum: inout DaySum, other: DaySum) {
    sum = DaySum(
      day: sum.day, received: sum.received + other.received, refused: sum.refused + other.refused,
      mended: sum.mended + other.mended, signed: sum.signed + other.signed)
  }
}
