/// A way to sign a SHA-256 digest.
public enum SignatureAlgorithm: String, Sendable, Hashable, CaseIterable, Codable {
  /// RSASSA-PSS with SHA-256, MGF1-SHA-256 and 32 bytes of salt (RFC 8017 §8.1; COSE -37).
  case ps256
  /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 §8.2).
  case rs256
  /// ECDSA on P-256; the signature is `r ‖ s`, 64 bytes (RFC 9053 §2.1; COSE -7).
  case es256
}

extension SignatureAlgorithm: CustomStringConvertible {
  public var description: String { rawValue.uppercased() }
}
