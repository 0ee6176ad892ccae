public import SystemCalls

/// What is to be examined, and with what.
public struct ExaminationSettings: Sendable {
  public var view: SystemView
  /// The path of the configuration, as the examined computer has it.
  public var configuration: String
  /// The control socket, where it is not the one of the configuration.
  public var socket: String?
  /// The path of `passport-signer-token`, which is run to look at modules and tokens; it lies where
  /// it lies, not in the view.
  public var worker: String
  /// The path of `passport-signerd`, which is run to look at a ledger that nobody serves.
  public var daemon: String
  /// Seconds since 1970.
  public var now: Int64

  public init(
    view: SystemView, configuration: String, socket: String? = nil, worker: String, daemon: String,
    now: Int64 = WallClock.seconds
  ) {
    self.view = view
    self.configuration = configuration
    self.socket = socket
    self.worker = worker
    self.daemon = daemon
    self.now = now
  }
}
