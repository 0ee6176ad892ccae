internal import COpenSSL

extension SignatureAlgorithm {
  /// The algorithm that passports use with a key of this kind; nil if there is none.
  public init?(passportsSignedBy kind: PublicKey.Kind) {
    switch kind {
    case .rsa: self = .ps256
    case .ecP256: self = .es256
    case .other: return nil
    }
  }

  /// Whether a key of this kind can make such signatures.
  public func fits(_ kind: PublicKey.Kind) -> Bool {
    switch (self, kind) {
    case (.ps256, .rsa), (.rs256, .rsa), (.es256, .ecP256): true
    default: false
    }
  }

  /// Sets padding, digest and salt on a context initialised to sign or to verify.
  func configure(_ context: OpaquePointer) -> Bool {
    guard EVP_PKEY_CTX_set_signature_md(context, EVP_sha256()) == 1 else { return false }
    switch self {
    case .es256:
      return true
    case .rs256:
      return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1
    case .ps256:
      return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1
        && EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1
        && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, Int32(SHA256.size)) == 1
    }
  }
}
