/// How the whole service stands.
public struct ServiceStatus: Codable, Hashable, Sendable {
  public var version: String
  public var pid: Int
  /// Milliseconds since 1970.
  public var started: Int
  public var tokens: [TokenStatus]
  public var profiles: [ProfileStatus]
  public var counts: Counts
  /// Released jobs a second, over the last ten seconds.
  public var rate: Double
  /// At that rate; nil where nothing moves.
  public var secondsToEmpty: Double?

  public init(
    version: String, pid: Int, started: Int, tokens: [TokenStatus], profiles: [ProfileStatus],
    counts: Counts, rate: Double, secondsToEmpty: Double? = nil
  ) {
    self.version = version
    self.pid = pid
    self.started = started
    self.tokens = tokens
    self.profiles = profiles
    self.counts = counts
    self.rate = rate
    self.secondsToEmpty = secondsToEmpty
  }

  enum CodingKeys: String, CodingKey {
    case version, pid, started, tokens, profiles, counts, rate
    case secondsToEmpty = "seconds_to_empty"
  }
}
