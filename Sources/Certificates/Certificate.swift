/// An X.509 certificate (RFC 5280), read as far as signing and verifying passports needs it.
///
/// It says what it contains; nothing here judges it. National test certificates with harmless
/// encoding faults are read too.
public struct Certificate: Sendable {
  /// The certificate as it came.
  public let der: [UInt8]
  /// The subject in the order of RFC 4514, letters unescaped: `CN=Trạm Y tế, O=…, C=VN`.
  public let subject: String
  /// The issuer, written as ``subject`` is.
  public let issuer: String
  /// The subject's last common name, as people call the holder.
  public let commonName: String?
  /// The subject's country, two letters as a rule (X.520 `countryName`).
  public let country: String?
  /// The serial number in lower-case hexadecimal.
  public let serialNumber: String
  /// Seconds since 1970 at which validity begins.
  public let notBefore: Int64
  /// Seconds since 1970 at which validity ends; that second is still valid.
  public let notAfter: Int64
  /// The key that the certificate speaks for.
  public let publicKey: PublicKey
  /// SHA-256 of the DER.
  public let fingerprint: [UInt8]
  /// What the key may be used for; nil where the certificate does not restrict it.
  public let keyUsage: KeyUsage?
  /// Object identifiers of the extended key usages; empty where there is no such restriction.
  public let extendedKeyUsage: [String]
  /// What the issuer calls this key (RFC 5280 §4.2.1.2).
  public let subjectKeyIdentifier: [UInt8]?
  /// What the issuer calls its own key (RFC 5280 §4.2.1.1).
  public let authorityKeyIdentifier: [UInt8]?

  /// The `kid` of passports: the first 8 bytes of ``fingerprint``.
  public var keyIdentifier: [UInt8] { Array(fingerprint.prefix(8)) }

  /// Whether the certificate is within its time at `time`, in seconds since 1970.
  public func isValid(at time: Int64) -> Bool {
    notBefore <= time && time <= notAfter
  }

  /// Reads DER.
  public init(der: [UInt8]) throws(CertificateError) {
    let parsed = try ParsedCertificate(der)
    self.der = der
    fingerprint = SHA256.digest(of: der)
    subject = parsed.subject
    issuer = parsed.issuer
    commonName = parsed.commonName
    country = parsed.country
    serialNumber = parsed.serialNumber
    (notBefore, notAfter) = try parsed.validity
    publicKey = try parsed.publicKey
    keyUsage = parsed.keyUsage
    extendedKeyUsage = parsed.extendedKeyUsage
    subjectKeyIdentifier = parsed.subjectKeyIdentifier
    authorityKeyIdentifier = parsed.authorityKeyIdentifier
  }
}

extension Certificate: Hashable {
  public static func == (a: Certificate, b: Certificate) -> Bool { a.der == b.der }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(fingerprint)
  }
}
