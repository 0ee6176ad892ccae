/// How a digest is signed, in the names of RFC 7518 §3.1.
public enum SigningAlgorithm: UInt8, Sendable, Hashable, CaseIterable {
  /// RSA-PSS with SHA-256 and a salt of 32 bytes.
  case ps256
  /// RSASSA-PKCS1-v1_5 with SHA-256.
  case rs256
  /// ECDSA with P-256 and SHA-256; r and s, 32 bytes each.
  case es256
}
