/// A problem of a job, as lists for people and spreadsheets have it: one row each.
///
/// The sentences, and what was found, expected and suggested, tell of a person; they are there only
/// where they were asked for.
public struct FoundProblem: Codable, Hashable, Sendable {
  public var job: Int
  public var profile: String
  /// The file's name, printable.
  public var name: String
  public var state: Job.State
  /// When the job came in, in milliseconds since 1970.
  public var received: Int
  /// The job that signs the mended payload, where there is one.
  public var mendedBy: Int?
  /// The check's id.
  public var check: String
  public var severity: Problem.Severity
  /// The place in the payload (RFC 6901).
  public var pointer: String
  public var english: String?
  public var vietnamese: String?
  public var found: String?
  public var expected: String?
  public var suggestion: String?

  /// - Parameter hasValues: Whether the values of the payload are to be told.
  public init(_ problem: Problem, of job: Job, mendedBy: Int? = nil, hasValues: Bool) {
    self.job = job.id
    profile = job.profile
    name = job.name
    state = job.state
    received = job.received
    self.mendedBy = mendedBy
    check = problem.check
    severity = problem.severity
    pointer = problem.pointer
    guard hasValues else { return }
    english = problem.english
    vietnamese = problem.vietnamese
    found = problem.found
    expected = problem.expected
    suggestion = problem.suggestion
  }

  enum CodingKeys: String, CodingKey {
    case job, profile, name, state, received, check, severity, pointer, english, vietnamese, found
    case expected, suggestion
    case mendedBy = "mended_by"
  }
}
