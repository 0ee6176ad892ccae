public import HealthCertificate

/// A format whose payloads are files of any kind. What is signed of one is its SHA-256, which
/// ``SigningFormat/draft(_:by:at:)`` gets as its content.
public protocol FileFormat: SigningFormat {
  /// Why a file is refused unread; nil if it is to be read.
  ///
  /// - Parameter name: The name that it was dropped under.
  func refusal(of name: [UInt8]) -> Problem?

  /// What looks at a file while it is read; nil where the bytes may be any.
  func inspector(of name: [UInt8]) -> (any FileInspector)?
}

/// Looks at a file that comes in pieces.
public protocol FileInspector {
  /// Takes the next piece in.
  mutating func take(_ piece: Span<UInt8>)

  /// The verdict, once all pieces were taken in.
  mutating func finish() -> FileVerdict
}

/// What became of a file that was looked at.
public enum FileVerdict: Sendable {
  /// To be signed.
  case accepted
  /// Never to be signed; at least one problem refuses it.
  case rejected([Problem])
  /// It ends in the middle: perhaps it is still being written. If not, it is rejected for this.
  case truncated([Problem])
}
