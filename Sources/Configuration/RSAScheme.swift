/// How RSA keys sign, where the format leaves it open.
public enum RSAScheme: String, Sendable, CaseIterable {
  /// RSASSA-PSS with SHA-256, which Viet Nam's rules ask for.
  case pss
  /// RSASSA-PKCS1-v1_5 with SHA-256, for older systems.
  case pkcs1
}
