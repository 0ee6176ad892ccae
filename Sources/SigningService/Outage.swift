internal import Logging
internal import SystemCalls

/// Says once that something fails and once that it works again, whatever happens in between.
struct Outage {
  private let logger: Logger
  /// How long nothing may have failed, in nanoseconds, before it is said to work again.
  private let quiet: Int64
  private var began: Int64?
  /// When it worked again after the last failure.
  private var recovered: Int64?
  private var failures = 0

  /// - Parameter quiet: How long nothing may have failed before it is said to work again, so that
  ///   what fails every now and then is one outage.
  init(logger: Logger, quiet: Duration = .zero) {
    self.logger = logger
    self.quiet = quiet.nanoseconds
  }

  var isOn: Bool { began != nil }

  mutating func report(_ error: any Error, _ what: String, level: Logger.Level = .error) {
    failures += 1
    recovered = nil
    guard began == nil else { return }
    began = WallClock.steadyNanoseconds
    logger.log(level: level, "\(what): \(error)", metadata: StationEvent.outage.with())
  }

  /// It works. To be called again and again while it does.
  mutating func end() {
    guard let began else { return }
    let now = WallClock.steadyNanoseconds
    let recovered = self.recovered ?? now
    self.recovered = recovered
    guard now - recovered >= quiet else { return }
    logger.notice(
      "it works again after \((recovered - began) / 1_000_000_000) s and \(failures) failures",
      metadata: StationEvent.outageOver.with())
    self.began = nil
    self.recovered = nil
    failures = 0
  }
}
