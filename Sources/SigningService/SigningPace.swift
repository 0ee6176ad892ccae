/// How fast a key signs, and so how many digests make a batch: a tenth of a second of work, so that
/// the token is never idle and a result never waits long for its batch.
struct SigningPace {
  private static let target = 0.1
  private static let most = 256
  private var secondsPerSignature: Double?

  var batch: Int {
    guard let secondsPerSignature else { return 8 }
    return min(Self.most, max(1, Int(Self.target / secondsPerSignature)))
  }

  mutating func note(_ signatures: Int, in duration: Duration) {
    guard signatures > 0 else { return }
    let seconds =
      Double(duration.components.attoseconds) / 1e18
      + Double(duration.components.seconds)
    let one = seconds / Double(signatures)
    secondsPerSignature = secondsPerSignature.map { 0.7 * $0 + 0.3 * one } ?? one
  }
}
