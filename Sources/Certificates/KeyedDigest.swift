internal import COpenSSL

/// HMAC-SHA-256 (RFC 2104) of bytes that come in pieces.
///
/// The key is hashed once, when the value is made; each message then begins with a copy of it.
public struct KeyedDigest: Sendable {
  private var inner: SHA256_CTX
  private let outer: SHA256_CTX

  /// The block size of SHA-256.
  private static let block = 64

  /// Nothing of a message yet.
  public init(key: [UInt8]) {
    let short = key.count <= Self.block ? key : SHA256.digest(of: key)
    let padded = short + [UInt8](repeating: 0, count: Self.block - short.count)
    inner = Self.state(after: padded.map { $0 ^ 0x36 })
    outer = Self.state(after: padded.map { $0 ^ 0x5C })
  }

  private static func state(after block: [UInt8]) -> SHA256_CTX {
    var state = openssl_sha256()
    openssl_sha256_update(&state, block, block.count)
    return state
  }

  /// Takes the message's next byte in.
  public mutating func update(_ byte: UInt8) {
    withUnsafeBytes(of: byte) { openssl_sha256_update(&inner, $0.baseAddress, 1) }
  }

  /// Takes the message's next piece in.
  public mutating func update(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBytes { openssl_sha256_update(&inner, $0.baseAddress, $0.count) }
  }

  /// The digest of all pieces, 32 bytes long.
  public consuming func finish() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: SHA256.size) { buffer, count in
      finish(into: buffer.baseAddress)
      count = SHA256.size
    }
  }

  /// The digest's first 64 bits.
  public consuming func finishShort() -> UInt64 {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: SHA256.size) { buffer in
      finish(into: buffer.baseAddress)
      return UInt64(
        bigEndian: UnsafeRawPointer(buffer.baseAddress!).loadUnaligned(as: UInt64.self))
    }
  }

  private func finish(into digest: UnsafeMutablePointer<UInt8>?) {
    var (message, result) = (inner, outer)
    openssl_sha256_finish(&message, digest)
    openssl_sha256_update(&result, digest, SHA256.size)
    openssl_sha256_finish(&result, digest)
  }
}
