internal import Logging
internal import SystemCalls

/// Says once that something fails and once that it works again, whatever happens in between.
struct Outage {
  private let logger: Logger
  private var began: Int64?
  private var failures = 0

  init(logger: Logger) { self.logger = logger }

  var isOn: Bool { began != nil }

  mutating func report(_ error: any Error, _ what: String) {
    failures += 1
    guard began == nil else { return }
    began = WallClock.steadyNanoseconds
    logger.error("\(what): \(error)")
  }

  mutating func end() {
    guard let began else { return }
    let seconds = (WallClock.steadyNanoseconds - began) / 1_000_000_000
    logger.notice("it works again after \(seconds) s and \(failures) failures")
    self.began = nil
    failures = 0
  }
}
