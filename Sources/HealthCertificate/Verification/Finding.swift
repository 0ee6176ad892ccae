/// One reason why a passport is not valid.
public struct Finding: Codable, Sendable, Hashable {
  /// The layer or rule that failed.
  public enum Code: String, Codable, Sendable, Hashable, CaseIterable {
    case prefix, base45, zlib, cbor, cose, algorithm
    /// No certificate at hand has the key identifier.
    case keyIdentifier = "kid"
    case signature
    /// The passport was issued after the time of verifying, or does not say when.
    case issuedAt = "iat"
    /// The passport has expired, or does not say when it does.
    case expiry = "exp"
    /// The signer's certificate was not valid at the time of verifying.
    case certificateTime = "certificate-time"
    /// The signer's certificate is for another kind of passport.
    case keyUsage = "eku"
    /// The content is not a digital COVID certificate.
    case schema
  }

  /// The layer or rule, for programs.
  public let code: Code
  /// The reason, for people.
  public let message: Words

  init(_ code: Code, _ english: String, _ vietnamese: String) {
    self.code = code
    message = Words(english: english, vietnamese: vietnamese)
  }
}
