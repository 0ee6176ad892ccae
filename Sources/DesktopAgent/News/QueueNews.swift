internal import ControlInterface

/// Finds in the service's states what is worth telling a person.
struct QueueNews {
  /// A queue that drains in less needs no notice that it is empty again.
  static let noticeable = Duration.seconds(5)

  private struct Run {
    let began: ContinuousClock.Instant
    let released: Int
    var hasWaited = false
  }

  private var last: ServiceStatus?
  private var run: Run?

  init() {}

  /// What is new in `status`. The first one is only compared with.
  mutating func notices(
    in status: ServiceStatus, at now: ContinuousClock.Instant = .now
  ) -> [Notice] {
    var notices: [Notice] = []
    if let last {
      let rejected = status.counts.rejected - last.counts.rejected
      if rejected > 0 { notices.append(.refused(rejected)) }
      let failed = status.counts.failed - last.counts.failed
      if failed > 0 { notices.append(.failed(failed)) }
      notices += tokensThatLeft(status, last)
    }
    if let done = follow(status, now) { notices.append(.done(done)) }
    last = status
    return notices
  }

  private func tokensThatLeft(_ status: ServiceStatus, _ last: ServiceStatus) -> [Notice] {
    status.tokens.compactMap { token in
      guard token.waiting > 0, token.state.isAway,
        let before = last.tokens.first(where: { $0.name == token.name }), !before.state.isAway
      else { return nil }
      return .tokenLeft(token.name, waiting: token.waiting)
    }
  }

  /// How many jobs were released, when a run that a person may wait for has come to its end.
  private mutating func follow(
    _ status: ServiceStatus, _ now: ContinuousClock.Instant
  ) -> Int? {
    guard status.counts.waiting == 0 else {
      var current =
        run ?? Run(began: now, released: last?.counts.released ?? status.counts.released)
      if !status.tokens.contains(where: \.state.isWorking) { current.hasWaited = true }
      run = current
      return nil
    }
    guard let ended = run else { return nil }
    run = nil
    let released = status.counts.released - ended.released
    let isNoticeable = ended.hasWaited || ended.began.duration(to: now) >= Self.noticeable
    return isNoticeable && released > 0 ? released : nil
  }
}

extension TokenState {
  /// The token is not plugged in.
  fileprivate var isAway: Bool { self == .noToken || self == .noReader || self == .otherToken }
}
