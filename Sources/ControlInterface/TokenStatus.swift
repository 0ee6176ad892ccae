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
  /// PINs that the service sent since one was right, where known.
  public var triesMade: Int?
  /// The PIN is typed on the token or its reader.
  public var pinPad: Bool?
  /// When it came to want a PIN, in milliseconds since 1970: another time after each insertion.
  public var pinWantedSince: Int?
  public var profiles: [String]
  /// Processes that sign with it.
  public var workers: Int
  /// Of these, how many wait for the PIN while others sign; nil where none does.
  public var workersLocked: Int?
  /// Jobs that wait for it.
  public var waiting: Int

  public init(
    name: String, state: TokenState, detail: [String: String] = [:], since: Int,
    label: String? = nil, serial: String? = nil, model: String? = nil, triesLeft: Int? = nil,
    triesMade: Int? = nil, pinPad: Bool? = nil, pinWantedSince: Int? = nil,
    profiles: [String], workers: Int, workersLocked: Int = 0, waiting: Int
  ) {
    self.name = name
    self.state = state
    self.detail = detail
    self.since = since
    self.label = label
    self.serial = serial
    self.model = model
    self.triesLeft = triesLeft
    self.triesMade = triesMade
    self.pinPad = pinPad
    self.pinWantedSince = pinWantedSince
    self.profiles = profiles
    self.workers = workers
    self.workersLocked = workersLocked == 0 ? nil : workersLocked
    self.waiting = waiting
  }

  enum CodingKeys: String, CodingKey {
    case name, state, detail, since, label, serial, model, profiles, workers, waiting
    case triesLeft = "tries_left"
    case triesMade = "tries_made"
    case pinPad = "pin_pad"
    case pinWantedSince = "pin_wanted_since"
    case workersLocked = "workers_locked"
  }
}
