public import Certificates

/// With what a profile signs: a certificate, its key's algorithm, and the token that has the key.
public struct SigningIdentity: Sendable {
  public let certificate: Certificate
  /// Certificates of authorities above it, nearest first, as far as they are known.
  public let chain: [Certificate]
  public let algorithm: SignatureAlgorithm
  /// The token's serial number, for receipts.
  public let tokenSerial: String

  public init(
    certificate: Certificate, chain: [Certificate], algorithm: SignatureAlgorithm,
    tokenSerial: String
  ) {
    self.certificate = certificate
    self.chain = chain
    self.algorithm = algorithm
    self.tokenSerial = tokenSerial
  }
}
