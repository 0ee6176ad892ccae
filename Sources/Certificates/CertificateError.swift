/// Why a certificate, a key or a signature cannot be used.
public enum CertificateError: Error, Equatable, CustomStringConvertible {
  /// The bytes are neither DER, nor PEM, nor base64 of a certificate.
  case notACertificate(String)
  /// The bytes are not a public key of a kind that can verify signatures.
  case notAPublicKey(String)
  /// The bytes are no CMS message that somebody signed.
  case notASignedMessage(String)
  /// The algorithm cannot be used with this kind of key.
  case unfit(SignatureAlgorithm, PublicKey.Kind)
  /// OpenSSL refused an operation that needs no input of ours, such as making a key.
  case operationFailed(String)

  public var description: String {
    switch self {
    case .notACertificate(let reason):
      "not an X.509 certificate (\(reason)); give a PEM or DER file with one"
    case .notAPublicKey(let reason):
      "not a usable public key (\(reason)); an RSA or P-256 key is needed"
    case .notASignedMessage(let reason):
      "not a CMS message with a signature (\(reason)); give a .p7s file"
    case .unfit(let algorithm, let kind):
      "\(algorithm) cannot be used with a key of kind \(kind); "
        + "PS256 and RS256 need an RSA key, ES256 a P-256 key"
    case .operationFailed(let reason):
      "OpenSSL: \(reason)"
    }
  }
}
