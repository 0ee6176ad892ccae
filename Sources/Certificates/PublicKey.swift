internal import COpenSSL

/// A public key: of a certificate, or as a token shows it.
public struct PublicKey: Sendable {
  /// What kind of key it is, as far as signing passports is concerned.
  public enum Kind: Sendable, Hashable, CustomStringConvertible {
    /// RSA, with the size of the modulus in bits.
    case rsa(bits: Int)
    /// Elliptic curve P-256 (prime256v1, secp256r1).
    case ecP256
    /// Any other kind, by OpenSSL's name for it.
    case other(String)

    public var description: String {
      switch self {
      case .rsa(let bits): "RSA-\(bits)"
      case .ecP256: "P-256"
      case .other(let name): name
      }
    }
  }

  /// What it can be used for.
  public let kind: Kind

  /// The SubjectPublicKeyInfo in DER (RFC 5280 §4.1.2.7).
  public let subjectPublicKeyInfo: [UInt8]

  let handle: KeyHandle

  init(_ handle: KeyHandle) {
    self.handle = handle
    kind = Self.kind(of: handle.pointer)
    subjectPublicKeyInfo = OpenSSL.der { i2d_PUBKEY(handle.pointer, $0) }
  }

  /// Reads a SubjectPublicKeyInfo in DER.
  public init(subjectPublicKeyInfo der: [UInt8]) throws(CertificateError) {
    let key = der.withUnsafeBufferPointer { bytes in
      var start = bytes.baseAddress
      return d2i_PUBKEY(nil, &start, bytes.count)
    }
    guard let key else { throw .notAPublicKey(OpenSSL.takeReason()) }
    self.init(KeyHandle(owning: key))
  }

  /// An RSA key from the numbers that a token shows (`CKA_MODULUS`, `CKA_PUBLIC_EXPONENT`),
  /// unsigned and big-endian.
  public init(modulus: [UInt8], exponent: [UInt8]) throws(CertificateError) {
    guard !modulus.isEmpty, !exponent.isEmpty else {
      throw .notAPublicKey("the modulus or the exponent is empty")
    }
    try self.init(
      subjectPublicKeyInfo: DER.sequence(
        DER.rsaEncryption,
        DER.bitString(DER.sequence(DER.unsigned(modulus), DER.unsigned(exponent)))))
  }

  /// A P-256 key from its point: `04 ‖ x ‖ y`, or that within a DER OCTET STRING as
  /// `CKA_EC_POINT` has it (PKCS #11 v2.40 §2.3.3).
  public init(p256Point: [UInt8]) throws(CertificateError) {
    var point = p256Point
    if point.count == 67, point.starts(with: [0x04, 0x41, 0x04]) { point.removeFirst(2) }
    guard point.count == 65, point.first == 0x04 else {
      throw .notAPublicKey("a P-256 point has 65 bytes and begins with 04")
    }
    try self.init(
      subjectPublicKeyInfo: DER.sequence(DER.ellipticCurveP256, DER.bitString(point)))
  }

  private static func kind(of key: OpaquePointer) -> Kind {
    switch EVP_PKEY_get_base_id(key) {
    case EVP_PKEY_RSA, EVP_PKEY_RSA_PSS:
      return .rsa(bits: Int(EVP_PKEY_get_bits(key)))
    case EVP_PKEY_EC:
      var name = [CChar](repeating: 0, count: 64)
      EVP_PKEY_get_group_name(key, &name, name.count, nil)
      ERR_clear_error()
      let curve = name.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
      return ["prime256v1", "P-256", "secp256r1"].contains(curve) ? .ecP256 : .other(curve)
    default:
      return .other(EVP_PKEY_get0_type_name(key).map { String(cString: $0) } ?? "unknown")
    }
  }
}

extension PublicKey: Hashable {
  public static func == (a: PublicKey, b: PublicKey) -> Bool {
    defer { ERR_clear_error() }
    return EVP_PKEY_eq(a.handle.pointer, b.handle.pointer) == 1
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
  }
}
