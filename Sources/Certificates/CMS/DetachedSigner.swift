internal import COpenSSL

/// Writes detached signatures of one certificate: CMS SignedData (RFC 5652 §5) without the content,
/// with the attributes of CAdES-BES (ETSI EN 319 122-1 §5): content type, signing time, message
/// digest and signing certificate. The signature itself is made elsewhere.
public struct DetachedSigner: Sendable {
  /// How the key signs.
  public let algorithm: SignatureAlgorithm

  private let contentType: [UInt8]
  private let signingCertificate: [UInt8]
  /// All of the message before and behind what is different in each.
  private let certificates: [UInt8]
  private let signerHead: [UInt8]

  /// Prepares what all signatures have in common.
  ///
  /// - Parameter chain: Certificates of authorities to be included beside the signer's.
  /// - Throws: ``CertificateError/unfit(_:_:)`` if the key is not of the algorithm's kind.
  public init(
    certificate: Certificate, chain: [Certificate], algorithm: SignatureAlgorithm
  ) throws(CertificateError) {
    guard algorithm.fits(certificate.publicKey.kind) else {
      throw .unfit(algorithm, certificate.publicKey.kind)
    }
    self.algorithm = algorithm
    let x509 = try X509Handle(certificate)
    let (issuer, serial) = (x509.issuer, x509.serialNumber)
    contentType = Self.attribute(CMSIdentifiers.contentType, CMSIdentifiers.data)
    // ESSCertIDv2 (RFC 5035 §4): SHA-256 is the default and left out.
    let issuerSerial = DER.sequence(DER.sequence(DER.explicit(4, issuer)), serial)
    let identifier = DER.sequence(DER.octetString(certificate.fingerprint), issuerSerial)
    signingCertificate = Self.attribute(
      CMSIdentifiers.signingCertificateV2, DER.sequence(DER.sequence(identifier)))
    certificates = [0xA0] + DER.set(([certificate] + chain).map(\.der)).dropFirst()
    signerHead = DER.unsigned([1]) + DER.sequence(issuer, serial) + CMSIdentifiers.sha256
  }

  /// The attributes for a content.
  ///
  /// - Parameters:
  ///   - contentDigest: SHA-256 of the content.
  ///   - time: The signing time, in whole seconds since 1970.
  public func attributes(contentDigest: [UInt8], at time: Int64) -> SignedAttributes {
    SignedAttributes([
      contentType, signingCertificate,
      Self.attribute(CMSIdentifiers.messageDigest, DER.octetString(contentDigest)),
      Self.attribute(CMSIdentifiers.signingTime, Self.time(time)),
    ])
  }

  /// The whole message, in DER.
  ///
  /// - Parameter signature: Over the attributes' digest; of ECDSA, `r ‖ s`.
  public func message(
    _ attributes: SignedAttributes, signature: [UInt8]
  ) throws(CertificateError) -> [UInt8] {
    var value = signature
    if algorithm == .es256 {
      guard let der = ECDSASignature.der(fromRaw: signature) else {
        throw .operationFailed("an ECDSA signature of \(signature.count) bytes")
      }
      value = der
    }
    let signer = DER.sequence(
      signerHead, attributes.implicit, CMSIdentifiers.signatureAlgorithm(algorithm),
      DER.octetString(value))
    let signedData = DER.sequence(
      DER.unsigned([1]), DER.set([CMSIdentifiers.sha256]), DER.sequence(CMSIdentifiers.data),
      certificates, DER.set([signer]))
    return DER.sequence(CMSIdentifiers.signedData, DER.explicit(0, signedData))
  }

  private static func attribute(_ identifier: [UInt8], _ value: [UInt8]) -> [UInt8] {
    DER.sequence(identifier, DER.set([value]))
  }

  /// UTCTime before 2050, GeneralizedTime from then on (RFC 5652 §11.3).
  private static func time(_ seconds: Int64) -> [UInt8] {
    let time = ASN1_TIME_set(nil, Int(seconds))
    defer { ASN1_TIME_free(time) }
    return OpenSSL.der { i2d_ASN1_TIME(time, $0) }
  }
}
