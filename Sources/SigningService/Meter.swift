internal import Synchronization
internal import SystemCalls

/// Counts releases over the last ten seconds.
final class Meter: Sendable {
  private struct Second {
    var number: Int64 = -1
    var releases = 0
  }

  private static let span = 10
  private let seconds = Mutex([Second](repeating: Second(), count: span + 1))

  func count(_ releases: Int) {
    let now = WallClock.steadyNanoseconds / 1_000_000_000
    seconds.withLock { seconds in
      let index = Int(now) % seconds.count
      if seconds[index].number != now { seconds[index] = Second(number: now) }
      seconds[index].releases += releases
    }
  }

  /// Releases a second, over the last ten seconds or since the first of them.
  var rate: Double {
    let nanoseconds = WallClock.steadyNanoseconds
    let now = nanoseconds / 1_000_000_000
    return seconds.withLock { seconds in
      let recent = seconds.filter { $0.number > now - Int64(Self.span) && $0.number >= 0 }
      guard let first = recent.map(\.number).min() else { return 0 }
      let elapsed = Double(nanoseconds) / 1e9 - Double(first)
      return Double(recent.reduce(0) { $0 + $1.releases }) / max(elapsed, 0.25)
    }
  }
}
