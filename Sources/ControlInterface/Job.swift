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

  public init(
    id: Int, profile: String, name: String, state: State, received: Int, finished: Int? = nil,
    size: Int, sha256: String, reason: String? = nil, problems: [Problem] = [],
    files: [String] = [], resultOf: Int? = nil
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
  }

  enum CodingKeys: String, CodingKey {
    case id, profile, name, state, received, finished, size, sha256, reason, problems, files
    case resultOf = "result_of"
  }
}
