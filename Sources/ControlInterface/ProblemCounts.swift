/// How many jobs a check found something in.
public struct ProblemCount: Codable, Hashable, Sendable {
  /// The check's id.
  public var check: String
  public var severity: Problem.Severity
  public var jobs: Int

  public init(check: String, severity: Problem.Severity, jobs: Int) {
    self.check = check
    self.severity = severity
    self.jobs = jobs
  }
}

/// What the checks found, check by check, the most frequent first.
public struct ProblemCounts: Codable, Hashable, Sendable {
  public var counts: [ProblemCount]
  /// The jobs that came in in that time, and those of them that were refused.
  public var received: Int
  public var refused: Int

  public init(counts: [ProblemCount], received: Int, refused: Int) {
    self.counts = counts
    self.received = received
    self.refused = refused
  }
}
