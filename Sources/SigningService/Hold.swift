/// A wait for a trial signature that goes right, with pauses that grow between the trials.
struct Hold: Sendable {
  let began = ContinuousClock.now
  private var pause = Duration.milliseconds(100)
  private var next = ContinuousClock.now + .milliseconds(100)

  /// How long it is until the next trial.
  var rest: Duration { max(.zero, ContinuousClock.now.duration(to: next)) }

  /// Whether it is time for the next trial.
  ///
  /// - Parameter longest: What the pauses grow to.
  mutating func isTrialDue(longest: Duration) -> Bool {
    guard next <= .now else { return false }
    pause = min(pause * 2, longest)
    next = .now + pause
    return true
  }
}
