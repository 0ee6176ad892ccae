/// What is held against a token that gave a wrong signature.
///
/// After the first, a fresh worker has the job signed again. If that is wrong as well the token is
/// called faulty, and signs no job until one of these: a trial signature was right, a person
/// unlocked it again, or it was plugged in anew. Only a batch that was wholly right, or plugging it
/// in anew, clears it altogether; before that the next wrong signature makes it faulty at once.
struct Suspicion: Sendable {
  private static let shortestPause = Duration.seconds(1)
  private static let longestPause = Duration.seconds(60)

  /// When the first wrong signature came.
  private var since: ContinuousClock.Instant?
  /// Whether nothing is to be signed with the token.
  private(set) var isFaulty = false
  private var pause = Self.shortestPause
  private var nextTrial = ContinuousClock.now

  /// A signature was wrong.
  ///
  /// - Parameter born: When the worker was started that it came through.
  mutating func wrongSignature(throughWorkerOf born: ContinuousClock.Instant) {
    guard let since else {
      since = .now
      return
    }
    guard born > since, !isFaulty else { return }
    isFaulty = true
    nextTrial = .now + pause
    pause = min(pause * 2, Self.longestPause)
  }

  /// A whole batch was right, through a worker that was started then.
  mutating func rightBatch(throughWorkerOf born: ContinuousClock.Instant) {
    if let since, born > since, !isFaulty { self = Suspicion() }
  }

  /// A trial was right, or a person unlocked the token: it may sign again.
  mutating func giveAnotherChance() { isFaulty = false }

  /// How long it is until the next trial of a faulty token.
  var rest: Duration { max(.zero, ContinuousClock.now.duration(to: nextTrial)) }

  /// Whether it is time for a trial of a faulty token; the pauses grow.
  mutating func isTrialDue() -> Bool {
    guard isFaulty, nextTrial <= .now else { return false }
    nextTrial = .now + pause
    pause = min(pause * 2, Self.longestPause)
    return true
  }
}
