/// A DCC that the model cannot represent.
public struct UnreadableCertificate: Error, Sendable, Hashable, CustomStringConvertible {
  /// The member that is missing or of another type (RFC 6901); empty for the certificate itself.
  public let pointer: String

  public var description: String {
    "not a digital COVID certificate (\(pointer.isEmpty ? "as a whole" : "at \(pointer)"))"
  }
}
