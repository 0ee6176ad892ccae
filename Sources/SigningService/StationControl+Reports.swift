public import ControlInterface
internal import HealthCertificate
internal import JobLedger
internal import SystemCalls

/// Answers the control socket's calls about what the checks found and how far the station has come.
extension StationControl {
  public func problemCounts(_ query: ProblemQuery) async throws -> ProblemCounts {
    let first = try Self.day(query.since, "since")?.number ?? .min
    let profile = try known(query.profile)
    let (days, findings) = try await station.reading { ledger in
      (try ledger.days(of: profile), try ledger.findings(of: profile, in: first ... .max))
    }
    let counted = days.filter { $0.day >= first }
    return ProblemCounts(
      counts: findings.compactMap(ProblemCount.init),
      received: counted.reduce(0) { $0 + $1.received },
      refused: counted.reduce(0) { $0 + $1.refused })
  }

  public func foundProblems(_ query: ProblemQuery) async throws -> ProblemPage {
    let first = try Self.day(query.since, "since")?.number
    let profile = try known(query.profile)
    let limit = query.limit ?? JobQuery.usualLimit
    let records = try await station.reading { ledger in
      try ledger.jobsWithProblems(
        of: profile, since: first, after: query.after.map(Int64.init) ?? 0, limit: limit)
    }
    var found: [FoundProblem] = []
    for record in records {
      let isOpen = record.state == .rejected && record.mendedBy == nil
      if query.open == true && !isOpen { continue }
      let job = Job(
        id: Int(record.id), profile: record.profile, name: record.name.printable,
        state: Job.State(rawValue: record.state.rawValue) ?? .failed,
        received: Int(record.received), size: record.size, sha256: "")
      for problem in problems(record)
      where (query.check ?? problem.check) == problem.check
        && (query.severity ?? problem.severity) == problem.severity
      {
        found.append(
          FoundProblem(
            problem, of: job, mendedBy: record.mendedBy.map(Int.init),
            hasValues: query.values == true))
      }
    }
    return ProblemPage(
      problems: found, next: records.count == limit ? records.last.map { Int($0.id) } : nil)
  }

  public func report(_ query: ReportQuery) async throws -> ProgressReport {
    let today = CalendarDate(inVietnamAt: WallClock.seconds)
    let since = try Self.day(query.since, "since")
    let until = try Self.day(query.until, "until") ?? today
    let by = try Self.day(query.by, "by")
    guard query.total ?? 0 >= 0 else { throw Self.invalid("total") }
    let profile = try known(query.profile)
    return try await station.reading { ledger in
      let days = try ledger.days(of: profile)
      let first = since ?? days.first.map { CalendarDate(number: $0.day) } ?? until
      guard first <= until else { throw Self.invalid("until") }
      let findings = try ledger.findings(of: profile, in: first.number...until.number)
      return ProgressReport(
        days, findings, from: first, until: until, today: today, by: by, total: query.total)
    }
  }

  private func known(_ profile: String?) throws -> String? {
    try profile.map { try station.profile(named: $0).name }
  }

  private static func day(_ text: String?, _ parameter: String) throws -> CalendarDate? {
    guard let text else { return nil }
    guard let day = CalendarDate(text) else { throw invalid(parameter) }
    return day
  }

  private static func invalid(_ parameter: String) -> ControlError {
    .protocolError("InvalidParameter", what: parameter)
  }
}

extension ProblemCount {
  /// Nil where a later version wrote a severity that this one does not know.
  init?(_ sum: FindingSum) {
    guard let severity = ControlInterface.Problem.Severity(rawValue: sum.finding.severity) else {
      return nil
    }
    self.init(check: sum.finding.check, severity: severity, jobs: sum.jobs)
  }
}
