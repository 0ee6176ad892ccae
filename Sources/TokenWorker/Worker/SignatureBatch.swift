internal import PKCS11

/// The signatures that have been made since the last reply.
struct SignatureBatch {
  /// A reply goes out when the last one is so long ago that the daemon might think of a hang.
  static let replyInterval = Duration.milliseconds(60)
  /// What a reply holds at most, in bytes.
  static let largestReply = 256 << 10

  private let length: Int
  private var signatures: [UInt8] = []
  private var lastReply = SuspendingClock.now

  init(length: Int) { self.length = length }

  mutating func sign(
    _ digest: Span<UInt8>, by signer: ReadySigner, in session: borrowing Session
  ) throws(PKCS11Error) {
    try signer.sign(digest, in: session, appendingTo: &signatures)
  }

  /// What has gathered, if it is time to send it.
  mutating func takeIfDue() -> Reply? {
    let isDue =
      signatures.count >= Self.largestReply
      || SuspendingClock.now - lastReply >= Self.replyInterval
    return isDue ? take() : nil
  }

  /// What has gathered, if anything has.
  mutating func take() -> Reply? {
    if signatures.isEmpty { return nil }
    lastReply = .now
    defer { signatures.removeAll(keepingCapacity: true) }
    return .signatures(signatures, length: length)
  }
}
