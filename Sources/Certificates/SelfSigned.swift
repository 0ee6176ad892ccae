internal import COpenSSL

/// What a self-signed practice certificate says of its holder and time.
public struct SelfSigned: Sendable {
  /// Attributes of the name in the order they are written, such as `("C", "VN")`, in UTF-8.
  public var name: [(attribute: String, value: String)]
  /// Seconds since 1970.
  public var notBefore: Int64
  /// Seconds since 1970.
  public var notAfter: Int64
  /// Object identifiers of extended key usages; none leaves the extension out.
  public var extendedKeyUsage: [String]

  /// Describes a certificate; nothing is made yet.
  public init(
    name: [(attribute: String, value: String)], notBefore: Int64, notAfter: Int64,
    extendedKeyUsage: [String] = []
  ) {
    self.name = name
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.extendedKeyUsage = extendedKeyUsage
  }

  /// Makes the certificate: version 3, random serial number, critical key usage
  /// `digitalSignature`, signed with SHA-256.
  public func certificate(for key: PracticeKey) throws(CertificateError) -> Certificate {
    guard let x509 = X509_new() else { throw .operationFailed(OpenSSL.takeReason()) }
    defer { X509_free(x509) }
    X509_set_version(x509, 2)
    var serial: [UInt8] = (0..<16).map { _ in UInt8.random(in: 0...255) }
    serial[0] = serial[0] & 0x3F | 0x40
    let number = BN_bin2bn(serial, Int32(serial.count), nil)
    BN_to_ASN1_INTEGER(number, X509_get_serialNumber(x509))
    BN_free(number)
    ASN1_TIME_set(X509_getm_notBefore(x509), Int(notBefore))
    ASN1_TIME_set(X509_getm_notAfter(x509), Int(notAfter))
    let subject = X509_get_subject_name(x509)
    for (attribute, value) in name {
      let value = Array(value.utf8)
      guard
        X509_NAME_add_entry_by_txt(
          subject, attribute, MBSTRING_UTF8, value, Int32(value.count), -1, 0) == 1
      else {
        throw .operationFailed("\(attribute) of the name: \(OpenSSL.takeReason())")
      }
    }
    X509_set_issuer_name(x509, subject)
    X509_set_pubkey(x509, key.handle.pointer)
    try add(NID_basic_constraints, "critical,CA:FALSE", to: x509)
    try add(NID_key_usage, "critical,digitalSignature", to: x509)
    if !extendedKeyUsage.isEmpty {
      try add(NID_ext_key_usage, extendedKeyUsage.joined(separator: ","), to: x509)
    }
    try add(NID_subject_key_identifier, "hash", to: x509)
    try add(NID_authority_key_identifier, "keyid", to: x509)
    guard X509_sign(x509, key.handle.pointer, EVP_sha256()) > 0 else {
      throw .operationFailed(OpenSSL.takeReason())
    }
    return try Certificate(der: OpenSSL.der { i2d_X509(x509, $0) })
  }

  private func add(_ identifier: Int32, _ value: String, to x509: OpaquePointer)
    throws(CertificateError)
  {
    guard let part = openssl_extension(x509, identifier, value) else {
      throw .operationFailed(OpenSSL.takeReason())
    }
    X509_add_ext(x509, part, -1)
    X509_EXTENSION_free(part)
  }
}
