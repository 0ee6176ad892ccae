/// Object identifiers and algorithm identifiers of CMS messages, in DER.
enum CMSIdentifiers {
  /// `id-data` (RFC 5652 §4).
  static let data = DER.pkcs([7, 1])
  /// `id-signedData` (RFC 5652 §5.1).
  static let signedData = DER.pkcs([7, 2])
  /// `id-contentType` (RFC 5652 §11.1).
  static let contentType = DER.pkcs([9, 3])
  /// `id-messageDigest` (RFC 5652 §11.2).
  static let messageDigest = DER.pkcs([9, 4])
  /// `id-signingTime` (RFC 5652 §11.3).
  static let signingTime = DER.pkcs([9, 5])
  /// `id-aa-signingCertificateV2` (RFC 5035 §3).
  static let signingCertificateV2 = DER.pkcs([9, 16, 2, 47])

  /// SHA-256; parameters are left out (RFC 5754 §2).
  static let sha256 = DER.sequence(sha256Identifier)
  private static let sha256Identifier: [UInt8] = [
    0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01,
  ]

  /// How a signature was made, for the field `signatureAlgorithm`.
  static func signatureAlgorithm(_ algorithm: SignatureAlgorithm) -> [UInt8] {
    switch algorithm {
    case .ps256: rsaPSS
    // RFC 3370 §3.2: what every reader knows, the older ones too.
    case .rs256: DER.rsaEncryption
    case .es256: DER.sequence([0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02])
    }
  }

  /// `id-RSASSA-PSS` with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes (RFC 4055 §3.1).
  private static let rsaPSS: [UInt8] = {
    let sha256 = DER.sequence(sha256Identifier, DER.null)
    return DER.sequence(
      DER.pkcs([1, 10]),
      DER.sequence(
        DER.explicit(0, sha256),
        DER.explicit(1, DER.sequence(DER.pkcs([1, 8]), sha256)),
        DER.explicit(2, DER.unsigned([UInt8(SHA256.size)]))))
  }()
}
