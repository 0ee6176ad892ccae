/// What a server bears from its clients.
public struct ControlLimits: Sendable {
  /// How many at once; one more takes the place of the one that was idle longest.
  public var connections = 64
  /// Bytes of a call.
  public var message = 1 << 20
  /// Bytes of a call of `Submit`.
  public var submission = 32 << 20
  /// How many calls larger than ``message`` may come in at once; others wait. Each takes half as much
  /// again as its payload in memory.
  public var submissionsAtOnce = 1
  /// For a call to come in whole, once it has begun.
  public var messageTime = Duration.seconds(10)
  /// For a connection without a call.
  public var idleTime = Duration.seconds(300)
  /// For a client that takes nothing of its answer.
  public var writeTime = Duration.seconds(10)
  /// Between two answers of a watched `Status`.
  public var statusPause = Duration.milliseconds(200)

  public init() {}
}

extension Duration {
  var nanoseconds: Int64 {
    components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
  }
}
