internal import COpenSSL

/// SHA-256 (FIPS 180-4) of bytes at hand, or of bytes that come in pieces.
public struct SHA256: ~Copyable {
  /// Size of a digest in bytes.
  public static let size = 32

  private nonisolated(unsafe) static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)

  private let context: OpaquePointer

  /// A hasher that has seen no bytes yet.
  public init() {
    guard let context = EVP_MD_CTX_new(),
      EVP_DigestInit_ex2(context, Self.algorithm, nil) == 1
    else {
      preconditionFailure("libcrypto offers no SHA-256")
    }
    self.context = context
  }

  deinit {
    EVP_MD_CTX_free(context)
  }

  /// Takes the next piece in.
  public mutating func update(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Takes the next piece in.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  /// The digest of all pieces.
  public consuming func finish() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Self.size) { buffer, count in
      EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
      count = Self.size
    }
  }

  /// The digest of `bytes`.
  public static func digest(of bytes: Span<UInt8>) -> [UInt8] {
    bytes.withUnsafeBytes { bytes in
      [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        EVP_Digest(bytes.baseAddress, bytes.count, buffer.baseAddress, nil, algorithm, nil)
        count = size
      }
    }
  }

  /// The digest of `bytes`.
  public static func digest(of bytes: [UInt8]) -> [UInt8] {
    digest(of: bytes.span)
  }
}
