internal import COpenSSL

/// The digest of a content that comes in pieces, with any algorithm that libcrypto knows.
public struct ContentDigest: ~Copyable {
  private let context: OpaquePointer

  /// - Parameter name: OpenSSL's name of the algorithm: `SHA256`; nil if it knows none of that name.
  public init?(_ name: String) {
    guard let algorithm = EVP_get_digestbyname(name), let context = EVP_MD_CTX_new() else {
      return nil
    }
    guard EVP_DigestInit_ex2(context, algorithm, nil) == 1 else {
      EVP_MD_CTX_free(context)
      return nil
    }
    self.context = context
  }

  deinit {
    EVP_MD_CTX_free(context)
  }

  /// Takes the next piece in.
  public mutating func update(_ bytes: Span<UInt8>) {
    _ = bytes.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
  }

  /// The digest of all pieces.
  public consuming func finish() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
      var size: UInt32 = 0
      EVP_DigestFinal_ex(context, buffer.baseAddress, &size)
      count = Int(size)
    }
  }
}
