/// A payload that the ledger has taken charge of.
public struct Job: Codable, Hashable, Sendable {
  public enum State: String, Codable, CaseIterable, Hashable, Sendable {
    case queued, signing, signed, released, rejected, held, failed

    /// No job in this state moves on without somebody's help.
    public var isFinal: Bool {
      switch self {
      case .queued, .signing, .signed: false
      case .released, .rejected, .held, .failed: true
      }
    }
  }

  public var id: Int
  public var profile: String
  /// The file's name, printable.
  public var name: String
  public var state: State
  /// Milliseconds since 1970.
  public var received: Int
  /// Milliseconds since 1970.
  public var finished: Int?
  /// Of the payload, in bytes.
  public var size: Int
  /// Of the payload, in hexadecimal.
  public var sha256: String
  /// A code.
  public var reason: String?
  public var problems: [Problem]
  /// Paths of what was released.
  public var files: [String]
  /// The job whose result this one shares.
  public var resultOf: Int?
  /// The accepted job of the same name that mended this rejected one.
  public var mendedBy: Int?
  /// The rejected jobs that this one mended.
  public var mends: [Int]?
  /// An operator said that it was wrong.
  public var superseded: Bool?

  public init(
    id: Int, profile: String, name: String, state: State, received: Int, finished: Int? = nil,
    size: Int, sha256: String, reason: String? = nil, problems: [Problem] = [],
    files: [String] = [], resultOf: Int? = nil, mendedBy: Int? = nil, mends: [Int]? = nil,
    superseded: Bool? = nil
  ) {
    self.id = id
    self.profile = profile
    self.name = name
    self.state = state
    self.received = received
    self.finished = finished
    self.size = size
    self.sha256 = sha256
    self.reason = reason
    self.problems = problems
    self.files = files
    self.resultOf = resultOf
    self.mendedBy = mendedBy
    self.mends = mends
    self.superseded = superseded
  }

  /// Whether an operator may say that the payload is right: it was rejected only because it does not
  /// go with earlier ones, and not for a certificate identifier that was used before.
  public var canBeConfirmed: Bool {
    let refusals = problems.filter { $0.severity == .refuse }.map(\.check)
    return state == .rejected && mendedBy == nil && !refusals.isEmpty
      && refusals.allSatisfy { $0.hasPrefix("history-") && $0 != "history-identifier" }
  }

  enum CodingKeys: String, CodingKey {
    case id, profile, name, state, received, finished, size, sha256, reason, problems, files, mends
    case superseded
    case resultOf = "result_of"
    case mendedBy = "mended_by"
  }
}
