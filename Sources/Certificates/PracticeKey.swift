internal import COpenSSL

/// A private key in memory, for practice tokens and tests; never for passports that count.
public struct PracticeKey: Sendable {
  /// What to make.
  public enum Kind: Sendable, CaseIterable {
    case rsa2048, p256
  }

  /// The numbers of an RSA key for import into a token; unsigned, big-endian (RFC 8017 §3.2).
  public struct RSA: Sendable {
    /// n, `CKA_MODULUS`.
    public let modulus: [UInt8]
    /// e, `CKA_PUBLIC_EXPONENT`.
    public let publicExponent: [UInt8]
    /// d, `CKA_PRIVATE_EXPONENT`.
    public let privateExponent: [UInt8]
    /// p, `CKA_PRIME_1`.
    public let prime1: [UInt8]
    /// q, `CKA_PRIME_2`.
    public let prime2: [UInt8]
    /// d mod (p − 1), `CKA_EXPONENT_1`.
    public let exponent1: [UInt8]
    /// d mod (q − 1), `CKA_EXPONENT_2`.
    public let exponent2: [UInt8]
    /// The inverse of q modulo p, `CKA_COEFFICIENT`.
    public let coefficient: [UInt8]
  }

  /// The parts of a P-256 key for import into a token.
  public struct P256: Sendable {
    /// DER of the curve's object identifier, `CKA_EC_PARAMS`.
    public let parameters: [UInt8]
    /// `04 ‖ x ‖ y`, 65 bytes; `CKA_EC_POINT` wants it within a DER OCTET STRING.
    public let point: [UInt8]
    /// The private number, 32 bytes, `CKA_VALUE`.
    public let privateValue: [UInt8]
  }

  /// The private parts.
  public enum Components: Sendable {
    case rsa(RSA)
    case p256(P256)
  }

  let handle: KeyHandle

  /// Makes a new key with libcrypto's random numbers.
  public init(_ kind: Kind) throws(CertificateError) {
    let key = kind == .rsa2048 ? openssl_generate_rsa(2048) : openssl_generate_p256()
    guard let key else { throw .operationFailed(OpenSSL.takeReason()) }
    handle = KeyHandle(owning: key)
  }

  /// The public half.
  public var publicKey: PublicKey { PublicKey(handle) }

  /// The private parts, as a token's import wants them.
  public var components: Components {
    if case .ecP256 = publicKey.kind {
      return .p256(
        P256(
          parameters: DER.p256,
          point: Array(publicKey.subjectPublicKeyInfo.suffix(65)),
          privateValue: handle.number("priv", size: 32) ?? []))
    }
    func number(_ name: String) -> [UInt8] { handle.number(name) ?? [] }
    return .rsa(
      RSA(
        modulus: number("n"),
        publicExponent: number("e"),
        privateExponent: number("d"),
        prime1: number("rsa-factor1"),
        prime2: number("rsa-factor2"),
        exponent1: number("rsa-exponent1"),
        exponent2: number("rsa-exponent2"),
        coefficient: number("rsa-coefficient1")))
  }

  /// Signs a SHA-256 digest, as a token would; ES256 gives `r ‖ s`.
  public func sign(digest: [UInt8], algorithm: SignatureAlgorithm) throws(CertificateError)
    -> [UInt8]
  {
    guard algorithm.fits(publicKey.kind) else { throw .unfit(algorithm, publicKey.kind) }
    guard let context = EVP_PKEY_CTX_new_from_pkey(nil, handle.pointer, nil) else {
      throw .operationFailed(OpenSSL.takeReason())
    }
    defer { EVP_PKEY_CTX_free(context) }
    var size = 0
    guard EVP_PKEY_sign_init(context) == 1, algorithm.configure(context),
      EVP_PKEY_sign(context, nil, &size, digest, digest.count) == 1
    else {
      throw .operationFailed(OpenSSL.takeReason())
    }
    var signature = [UInt8](repeating: 0, count: size)
    guard EVP_PKEY_sign(context, &signature, &size, digest, digest.count) == 1 else {
      throw .operationFailed(OpenSSL.takeReason())
    }
    signature.removeLast(signature.count - size)
    guard algorithm == .es256 else { return signature }
    guard let raw = ECDSASignature.raw(fromDER: signature) else {
      throw .operationFailed("an ECDSA signature of an unknown form")
    }
    return raw
  }
}
