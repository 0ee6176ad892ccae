internal import COpenSSL

/// Verifies many signatures of one key under one algorithm; belongs to one thread at a time.
public final class SignatureVerifier {
  /// How the signatures were made.
  public let algorithm: SignatureAlgorithm
  private let key: PublicKey
  private let context: OpaquePointer

  /// - Throws: ``CertificateError/unfit(_:_:)`` if the key is not of the algorithm's kind.
  public init(key: PublicKey, algorithm: SignatureAlgorithm) throws(CertificateError) {
    guard algorithm.fits(key.kind) else { throw .unfit(algorithm, key.kind) }
    guard let context = EVP_PKEY_CTX_new_from_pkey(nil, key.handle.pointer, nil) else {
      throw .operationFailed(OpenSSL.takeReason())
    }
    self.key = key
    self.algorithm = algorithm
    self.context = context
    guard EVP_PKEY_verify_init(context) == 1, algorithm.configure(context) else {
      throw .operationFailed(OpenSSL.takeReason())
    }
  }

  deinit {
    EVP_PKEY_CTX_free(context)
  }

  /// Whether `signature` is the key's over `digest`, the 32 bytes of a SHA-256.
  public func verify(_ signature: Span<UInt8>, digest: Span<UInt8>) -> Bool {
    guard digest.count == SHA256.size else { return false }
    let answer = digest.withUnsafeBufferPointer { digest in
      signature.withUnsafeBufferPointer { signature in
        if algorithm == .es256 {
          guard signature.count == 64 else { return Int32(0) }
          return ECDSASignature.withDER(of: signature) { der in
            EVP_PKEY_verify(context, der.baseAddress, der.count, digest.baseAddress, digest.count)
          }
        }
        return EVP_PKEY_verify(
          context, signature.baseAddress, signature.count, digest.baseAddress, digest.count)
      }
    }
    if answer != 1 { ERR_clear_error() }
    return answer == 1
  }

  /// Whether `signature` is the key's over `digest`, the 32 bytes of a SHA-256.
  public func verify(_ signature: [UInt8], digest: [UInt8]) -> Bool {
    verify(signature.span, digest: digest.span)
  }
}
