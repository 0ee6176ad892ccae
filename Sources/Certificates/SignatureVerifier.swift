internal import COpenSSL

/// Verifies many signatures of one key under one algorithm; belongs to one thread at a time.
public final class SignatureVerifier {
  /// How the signatures were made.
  public let algorithm: SignatureAlgorithm
  private let key: PublicKey
  private let context: OpaquePointer
  /// For P-256 once there were many signatures.
  private var fast: P256Verification?

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
    digest.count == SHA256.size
      && countRight(signature, length: signature.count, digests: digest) == 1
  }

  /// Whether `signature` is the key's over `digest`, the 32 bytes of a SHA-256.
  public func verify(_ signature: [UInt8], digest: [UInt8]) -> Bool {
    verify(signature.span, digest: digest.span)
  }

  /// How many signatures, from the first one on, are the key's over `digests`: all of them, or as
  /// many as there are before the first that is not. Many at a time are verified faster.
  ///
  /// - Parameters:
  ///   - signatures: End to end, of `length` bytes each.
  ///   - digests: As many, 32 bytes each.
  public func countRight(
    _ signatures: Span<UInt8>, length: Int, digests: Span<UInt8>
  ) -> Int {
    guard length > 0 else { return 0 }
    let count = min(signatures.count / length, digests.count / SHA256.size)
    if algorithm == .es256, length == 64 {
      for _ in 0..<count where fast == nil {
        fast = key.handle.multiples().flatMap(P256Verification.init)
      }
      if let fast {
        return digests.withUnsafeBufferPointer { digests in
          signatures.withUnsafeBufferPointer { fast.countRight($0, digests) }
        }
      }
    }
    return (0..<count).first { index in
      !isRight(
        signatures.extracting(length * index..<length * (index + 1)),
        digests.extracting(SHA256.size * index..<SHA256.size * (index + 1)))
    } ?? count
  }

  /// The same of arrays.
  public func countRight(_ signatures: [UInt8], length: Int, digests: [UInt8]) -> Int {
    countRight(signatures.span, length: length, digests: digests.span)
  }

  private func isRight(_ signature: Span<UInt8>, _ digest: Span<UInt8>) -> Bool {
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
}
