/// Which problems to list.
public struct ProblemQuery: Codable, Hashable, Sendable {
  public var profile: String?
  /// Only of jobs that came in on this day or later, `YYYY-MM-DD` in Vietnam.
  public var since: String?
  /// Only of this check.
  public var check: String?
  public var severity: Problem.Severity?
  /// Only of rejected jobs that no clean payload has taken the place of.
  public var open: Bool?
  /// Whether the values of the payloads are to be told.
  public var values: Bool?
  /// How many jobs to look at, at most: 1 to ``JobQuery/largestLimit``, else
  /// ``JobQuery/usualLimit``.
  public var limit: Int?
  /// Only of jobs newer than this one.
  public var after: Int?

  public init(
    profile: String? = nil, since: String? = nil, check: String? = nil,
    severity: Problem.Severity? = nil, open: Bool? = nil, values: Bool? = nil,
    limit: Int? = nil, after: Int? = nil
  ) {
    self.profile = profile
    self.since = since
    self.check = check
    self.severity = severity
    self.open = open
    self.values = values
    self.limit = limit
    self.after = after
  }
}

/// Some of the problems that a query is about, those of the oldest jobs first.
public struct ProblemPage: Codable, Hashable, Sendable {
  public var problems: [FoundProblem]
  /// What ``ProblemQuery/after`` is to be for the next page; nil where there is none.
  public var next: Int?

  public init(problems: [FoundProblem], next: Int? = nil) {
    self.problems = problems
    self.next = next
  }
}
