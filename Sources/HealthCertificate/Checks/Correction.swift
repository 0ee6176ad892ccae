/// A harmless change that was made to what is signed; the receipt keeps it.
public struct Correction: Codable, Sendable, Hashable {
  /// The ``Check/id`` of the check that asked for it.
  public let check: String
  /// The place in the payload (RFC 6901).
  public let place: String
  /// The value in the payload; nil where there was none.
  public let before: String?
  /// The value that is signed.
  public let after: String
}
