internal import COpenSSL

/// A CMS SignedData message (RFC 5652 §5) that was read: who signed, how and what.
///
/// It says what is in it and whether signatures are right; nothing here judges whether somebody is to
/// be trusted.
public struct SignedMessage: Sendable {
  /// What one of its signers signed.
  public struct Signer: Sendable {
    /// Nil where the certificate is neither in the message nor among those given.
    public let certificate: Certificate?
    /// The issuer of the signer's certificate, and its serial number in hexadecimal.
    public let issuer: String
    public let serialNumber: String
    /// What the digest of the content was made with, by OpenSSL's name: `SHA256`.
    public let digestAlgorithm: String
    /// How the key signed, by OpenSSL's name: `rsassaPss`, `rsaEncryption`, `ecdsa-with-SHA256`.
    public let signatureAlgorithm: String
    /// The content's digest, as it was signed.
    public let messageDigest: [UInt8]?
    /// When the signer's computer says that it signed, in whole seconds since 1970.
    public let signingTime: Int64?
    /// Whether the signature over the attributes is the certificate's key's, the attributes say that
    /// the content is of the type that it has, and the message lists the digest's algorithm
    /// (RFC 5652 §5.1).
    public let isSignatureRight: Bool
    /// Whether the signed attributes name the certificate (ETSI EN 319 122-1 §5.2.2), and the message
    /// does not have another in its place; nil where they name none.
    public let namesCertificate: Bool?
  }

  /// At least one.
  public let signers: [Signer]
  /// The certificates in it, in its order.
  public let certificates: [Certificate]
  /// The content, if the message has it within.
  public let content: [UInt8]?

  /// Reads DER or PEM.
  ///
  /// - Parameter known: Certificates that signers may have, beside those in the message.
  /// - Throws: ``CertificateError/notASignedMessage(_:)``.
  public init(_ bytes: [UInt8], known: [Certificate] = []) throws(CertificateError) {
    let message = try MessageHandle(bytes)
    let within = message.certificates
    certificates = within.compactMap(\.self)
    content = message.content
    var signers: [Signer] = []
    for signer in message.signers {
      signers.append(
        try Signer(
          signer, within: within, known: known,
          isWellFormed: message.contentTypeAgrees(with: signer) && message.listsDigest(of: signer)))
    }
    guard !signers.isEmpty else { throw .notASignedMessage("nobody signed it") }
    self.signers = signers
  }

  /// Whether bytes look like such a message: a DER SEQUENCE that begins with the identifier of
  /// SignedData, or a PEM text that says so.
  public static func isOne(_ bytes: [UInt8]) -> Bool {
    if bytes.first == 0x30 {
      let head = bytes.prefix(24)
      return head.indices.contains { head[$0...].starts(with: CMSIdentifiers.signedData) }
    }
    return MessageHandle.isPEM(bytes)
  }
}

extension SignedMessage.Signer {
  fileprivate init(
    _ signer: OpaquePointer, within: [Certificate?], known: [Certificate], isWellFormed: Bool
  ) throws(CertificateError) {
    let candidates = within.compactMap(\.self) + known
    var digest: UnsafeMutablePointer<X509_ALGOR>?
    var signature: UnsafeMutablePointer<X509_ALGOR>?
    var owner: Certificate?
    for candidate in candidates {
      let handle = try X509Handle(candidate)
      if CMS_SignerInfo_cert_cmp(signer, handle.pointer) == 0 {
        CMS_SignerInfo_set1_signer_cert(signer, handle.pointer)
        owner = candidate
        break
      }
    }
    CMS_SignerInfo_get0_algs(signer, nil, nil, &digest, &signature)
    certificate = owner
    digestAlgorithm = OpenSSL.name(of: digest)
    signatureAlgorithm = OpenSSL.name(of: signature)
    messageDigest = OpenSSL.bytes(openssl_message_digest(signer))
    signingTime = OpenSSL.seconds(openssl_signing_time(signer))
    isSignatureRight = isWellFormed && owner != nil && CMS_SignerInfo_verify(signer) == 1
    (issuer, serialNumber) = OpenSSL.issuerAndSerialNumber(of: signer)
    if let owner {
      let all = try CertificateStack([owner] + candidates.filter { $0 != owner })
      let answer = openssl_signing_certificate(signer, all.pointer)
      let isReplaced =
        !within.contains(owner)
        && within.contains { $0?.publicKey ?? owner.publicKey == owner.publicKey }
      namesCertificate = answer < 0 ? nil : answer == 1 && !isReplaced
    } else {
      namesCertificate = nil
    }
    ERR_clear_error()
  }
}

extension OpenSSL {
  fileprivate static func name(of algorithm: UnsafeMutablePointer<X509_ALGOR>?) -> String {
    guard let algorithm else { return "" }
    var object: OpaquePointer?
    X509_ALGOR_get0(&object, nil, nil, algorithm)
    guard let name = OBJ_nid2sn(OBJ_obj2nid(object)) else { return "" }
    return String(cString: name)
  }

  fileprivate static func bytes(_ string: UnsafePointer<ASN1_OCTET_STRING>?) -> [UInt8]? {
    guard let string, let start = ASN1_STRING_get0_data(string) else { return nil }
    return [UInt8](UnsafeBufferPointer(start: start, count: Int(ASN1_STRING_length(string))))
  }

  fileprivate static func issuerAndSerialNumber(of signer: OpaquePointer) -> (String, String) {
    var key: UnsafeMutablePointer<ASN1_OCTET_STRING>?
    var issuer: OpaquePointer?
    var serial: UnsafeMutablePointer<ASN1_INTEGER>?
    guard CMS_SignerInfo_get0_signer_id(signer, &key, &issuer, &serial) == 1, let issuer else {
      return ("", "")
    }
    let name = String(decoding: written { openssl_print_name($0, issuer) }, as: UTF8.self)
    guard let serial, let number = ASN1_INTEGER_to_BN(serial, nil) else { return (name, "") }
    defer { BN_free(number) }
    guard let text = BN_bn2hex(number) else { return (name, "") }
    defer { CRYPTO_free(text, nil, 0) }
    return (name, String(cString: text).lowercased())
  }
}
