internal import Synchronization
internal import SystemCalls

/// The time that results bear: never before one that was signed already.
final class SigningClock: Sendable {
  private let latest: Mutex<Int64>

  /// - Parameter latest: The time of the latest result, in whole seconds since 1970.
  init(latest: Int64) { self.latest = Mutex(latest) }

  /// Now, in whole seconds since 1970; nil if the clock is behind the last thing signed.
  func now() -> Int64? {
    let now = WallClock.seconds
    return latest.withLock { latest in
      guard now >= latest else { return nil }
      latest = now
      return now
    }
  }

  /// Whether the clock is behind the last thing signed.
  var isBehind: Bool { latest.withLock { WallClock.seconds < $0 } }
}
