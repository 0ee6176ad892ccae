/// How a token of the configuration stands.
public struct TokenStatus: Codable, Hashable, Sendable {
  public var name: String
  public var state: TokenState
  /// Values that the state is about.
  public var detail: [String: String]
  /// When the state began, in milliseconds since 1970.
  public var since: Int
  public var label: String?
  public var serial: String?
  public var model: String?
  /// Of the PIN, where known.
  public var triesLeft: Int?
  public var profiles: [String]
  /// Processes that sign with it.
  public var workers: Int
  /// Jobs that wait for it.
  public var waiting: Int

  public init(
    name: String, state: TokenState, detail: [String: String] = [:], since: Int,
    label: String? = nil, serial: String? = nil, model: String? = nil, triesLeft: Int? = nil,
    profiles: [String], workers: Int, waiting: Int
  ) {
    self.name = name
    self.state = state
    self.detail = detail
    self.since = since
    self.label = label
    self.serial = serial
    self.model = model
    self.triesLeft = triesLeft
    self.profiles = profiles
    self.workers = workers
    self.waiting = waiting
  }

  enum CodingKeys: String, CodingKey {
    case name, state, detail, since, label, serial, model, profiles, workers, waiting
    case triesLeft = "tries_left"
  }
}
