/// A check that found something in a job, and what that came to.
public struct Finding: Sendable, Hashable {
  /// The check's id.
  public let check: String
  /// `refuse`, `correct` or `warn`.
  public let severity: String

  public init(check: String, severity: String) {
    self.check = check
    self.severity = severity
  }
}

/// How many jobs a check found something in.
public struct FindingSum: Sendable, Hashable {
  public let finding: Finding
  public let jobs: Int

  public init(finding: Finding, jobs: Int) {
    self.finding = finding
    self.jobs = jobs
  }
}
