public import Certificates

/// A health certificate that only lacks its signature, which a token makes from ``digest``.
///
/// Its bytes are laid out as Vietnam's passports have them: algorithm and key in the protected
/// header, claims in the order issuer, expiry, issue time, certificate.
public struct UnsignedToken: Sendable, Hashable {
  /// How the signature is to be made.
  public let algorithm: SignatureAlgorithm
  /// The protected header.
  public let protected: [UInt8]
  /// The claims.
  public let payload: [UInt8]

  /// - Parameters:
  ///   - certificate: the canonical CBOR of the DCC.
  ///   - issuer: ISO 3166-1 code of the country.
  ///   - issuedAt: seconds since 1970.
  ///   - expiresAt: seconds since 1970; the caller sees to it that the signer's certificate
  ///     lasts as long.
  ///   - keyIdentifier: ``Certificates/Certificate/keyIdentifier`` of the signer's certificate.
  ///   - algorithm: ES256 or PS256; there is no passport with RS256.
  public init(
    certificate: [UInt8], issuer: String, issuedAt: Int64, expiresAt: Int64,
    keyIdentifier: [UInt8], algorithm: SignatureAlgorithm
  ) {
    guard let number = algorithm.coseNumber else {
      preconditionFailure("passports are signed with ES256 or PS256")
    }
    self.algorithm = algorithm
    var header = CBOREncoder(capacity: 16)
    header.append(mapOf: 2)
    header.append(COSEHeader.algorithm)
    header.append(number)
    header.append(COSEHeader.keyIdentifier)
    header.append(bytes: keyIdentifier)
    protected = header.bytes
    var claims = CBOREncoder(capacity: certificate.count + 32)
    claims.append(mapOf: 4)
    claims.append(WebTokenClaims.issuerKey)
    claims.append(issuer)
    claims.append(WebTokenClaims.expirationKey)
    claims.append(expiresAt)
    claims.append(WebTokenClaims.issuedAtKey)
    claims.append(issuedAt)
    claims.append(WebTokenClaims.healthCertificateKey)
    claims.append(mapOf: 1)
    claims.append(WebTokenClaims.covidCertificateKey)
    claims.append(encoded: certificate)
    payload = claims.bytes
  }

  /// The bytes to be signed (RFC 9052 §4.4).
  public var signatureStructure: [UInt8] {
    COSESign1.signatureStructure(protected: protected, payload: payload)
  }

  /// SHA-256 of ``signatureStructure``, 32 bytes.
  public var digest: [UInt8] { SHA256.digest(of: signatureStructure) }

  /// The COSE message with the signature in it; ES256 gives `r ‖ s`.
  public func message(signature: [UInt8]) -> [UInt8] {
    COSESign1.encode(protected: protected, payload: payload, signature: signature)
  }

  /// The text for the QR code, `HC1:…`, as ASCII without a line break.
  public func finish(signature: [UInt8], with compressor: Compressor) -> [UInt8] {
    HC1.encode(message(signature: signature), with: compressor)
  }
}
