/// Which jobs to list.
public struct JobQuery: Codable, Hashable, Sendable {
  /// Only those in this state.
  public var state: Job.State?
  public var profile: String?
  /// How many at most: 1 to ``largestLimit``, else ``usualLimit``.
  public var limit: Int?
  /// Only those older than this job.
  public var after: Int?

  public init(
    state: Job.State? = nil, profile: String? = nil, limit: Int? = nil, after: Int? = nil
  ) {
    self.state = state
    self.profile = profile
    self.limit = limit
    self.after = after
  }

  public static let usualLimit = 100
  public static let largestLimit = 1000
}

/// Some of the jobs that a query is about, newest first, and how many there are in all.
public struct JobPage: Codable, Hashable, Sendable {
  public var jobs: [Job]
  public var total: Int

  public init(jobs: [Job], total: Int) {
    self.jobs = jobs
    self.total = total
  }
}
