internal import CPKCS11

/// Signs one SHA-256 digest after another with one key.
///
/// What the calls need is made once, so that a signature costs little above `C_SignInit` and
/// `C_Sign` themselves.
public struct Signer: ~Copyable {
  /// The way it signs.
  public let scheme: SignatureScheme
  private let key: Object
  private let modulusBits: Int
  private let mechanism: UnsafeMutablePointer<CK_MECHANISM>
  private let parameters: UnsafeMutablePointer<CK_RSA_PKCS_PSS_PARAMS>
  private let input: UnsafeMutableRawBufferPointer
  private let output: UnsafeMutableRawBufferPointer

  /// Prepares signing with a private key.
  ///
  /// - Parameter modulusBits: The length of an RSA key's modulus; of no meaning for ECDSA.
  public init(_ key: Object, scheme: SignatureScheme, modulusBits: Int = 2048) {
    self.key = key
    self.scheme = scheme
    self.modulusBits = modulusBits
    parameters = .allocate(capacity: 1)
    parameters.initialize(
      to: CK_RSA_PKCS_PSS_PARAMS(
        hashAlg: CKM_SHA256, mgf: CK_RSA_PKCS_MGF_TYPE(CKG_MGF1_SHA256), sLen: 32))
    mechanism = .allocate(capacity: 1)
    mechanism.initialize(
      to: CK_MECHANISM(
        mechanism: scheme.mechanism.rawValue,
        pParameter: scheme == .rsaPSS ? UnsafeMutableRawPointer(parameters) : nil,
        ulParameterLen: scheme == .rsaPSS
          ? CK_ULONG(MemoryLayout<CK_RSA_PKCS_PSS_PARAMS>.size) : 0))
    let modulusBytes = (modulusBits + 7) / 8
    let inputCount =
      switch scheme {
      case .ecdsa, .rsaPSS: 32
      case .rsaPSSPaddedOnHost: modulusBytes
      case .rsaPKCS1: digestInfoPrefix.count + 32
      }
    input = .allocate(byteCount: inputCount, alignment: 16)
    output = .allocate(byteCount: max(256, modulusBytes), alignment: 16)
    if scheme == .rsaPKCS1 { input.copyBytes(from: digestInfoPrefix) }
  }

  deinit {
    mechanism.deallocate()
    parameters.deallocate()
    input.deallocate()
    output.deallocate()
  }

  /// Length in bytes of every signature.
  public var signatureLength: Int { scheme == .ecdsa ? 64 : (modulusBits + 7) / 8 }

  /// Signs a digest of 32 bytes in the session that the key was found in, and appends the
  /// signature to `signatures`, which stays as it was on failure.
  ///
  /// - Parameter pin: The user's PIN, for a key that wants it anew each time; two calls to
  ///   the token more.
  public func sign(
    _ digest: Span<UInt8>, in session: borrowing Session, pin: Span<UInt8>? = nil,
    appendingTo signatures: inout [UInt8]
  ) throws(PKCS11Error) {
    precondition(digest.count == 32)
    fillInput(from: digest)
    var signature = try makeSignature(in: session, pin: pin)
    if scheme == .ecdsa {
      for _ in 0..<Self.mostTries where isECDSASignatureCut(signature) {
        signature = try makeSignature(in: session, pin: pin)
      }
    }
    guard
      scheme == .ecdsa
        ? appendECDSASignature(signature, to: &signatures)
        : appendRSASignature(signature, to: &signatures)
    else { throw .malformedSignature(length: signature.count) }
  }

  /// How often a signature is made anew that had zeros dropped, as nothing tells where.
  private static let mostTries = 8

  private func makeSignature(
    in session: borrowing Session, pin: Span<UInt8>?
  ) throws(PKCS11Error) -> UnsafeRawBufferPointer {
    try check(
      "C_SignInit", session.functions.C_SignInit(session.handle, mechanism, key.handle))
    if let pin { try session.logIn(as: .contextSpecific, pin: pin) }
    var length = CK_ULONG(output.count)
    try check(
      "C_Sign",
      session.functions.C_Sign(
        session.handle, input.baseAddress!.assumingMemoryBound(to: UInt8.self),
        CK_ULONG(input.count), output.baseAddress!.assumingMemoryBound(to: UInt8.self), &length))
    guard length <= output.count else { throw .malformedSignature(length: Int(clamping: length)) }
    return UnsafeRawBufferPointer(rebasing: output[..<Int(length)])
  }

  private func fillInput(from digest: Span<UInt8>) {
    digest.withUnsafeBytes { digest in
      switch scheme {
      case .ecdsa, .rsaPSS: input.copyMemory(from: digest)
      case .rsaPSSPaddedOnHost:
        encodeEMSAPSS(digest, modulusBits: modulusBits, into: input)
      case .rsaPKCS1:
        UnsafeMutableRawBufferPointer(rebasing: input[digestInfoPrefix.count...])
          .copyMemory(from: digest)
      }
    }
  }

  /// Some modules drop leading zeros.
  private func appendRSASignature(
    _ signature: UnsafeRawBufferPointer, to signatures: inout [UInt8]
  ) -> Bool {
    guard !signature.isEmpty, signature.count <= signatureLength else { return false }
    for _ in signature.count..<signatureLength { signatures.append(0) }
    signatures.append(contentsOf: signature)
    return true
  }
}

/// What stands before the digest in a `DigestInfo` of SHA-256 (RFC 8017 §9.2, note 1).
private let digestInfoPrefix: [UInt8] = [
  0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
  0x00, 0x04, 0x20,
]
