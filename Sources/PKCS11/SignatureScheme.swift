internal import CPKCS11

/// A way to sign a SHA-256 digest.
public enum SignatureScheme: Hashable, Sendable, CaseIterable {
  /// ECDSA with P-256; the signature is r and s, 32 bytes each.
  case ecdsa
  /// RSA-PSS (RFC 8017 §8.1) with SHA-256, MGF1 of it and a salt of 32 bytes, by the token.
  case rsaPSS
  /// The same signature, padded on this computer; the token only has to raise to its power.
  case rsaPSSPaddedOnHost
  /// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2) with SHA-256.
  case rsaPKCS1

  /// The mechanism that the token must have for it.
  public var mechanism: MechanismType {
    switch self {
    case .ecdsa: .ecdsa
    case .rsaPSS: .rsaPSS
    case .rsaPSSPaddedOnHost: .rsaX509
    case .rsaPKCS1: .rsaPKCS
    }
  }
}
