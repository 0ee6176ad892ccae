/// A certificate on a token.
public struct FoundCertificate: Codable, Hashable, Sendable {
  /// The PKCS #11 URI that names it.
  public var uri: String
  /// Nil where the certificate cannot be read.
  public var subject: String?
  /// Milliseconds since 1970.
  public var notBefore: Int?
  /// Milliseconds since 1970.
  public var notAfter: Int?
  /// Of its DER, in hexadecimal.
  public var sha256: String

  public init(
    uri: String, subject: String? = nil, notBefore: Int? = nil, notAfter: Int? = nil, sha256: String
  ) {
    self.uri = uri
    self.subject = subject
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.sha256 = sha256
  }

  enum CodingKeys: String, CodingKey {
    case uri, subject, sha256
    case notBefore = "not_before"
    case notAfter = "not_after"
  }
}
