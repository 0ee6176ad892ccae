internal import CLibcrypto

/// The SHA-256 digest of some bytes, 32 bytes long.
public func sha256(of bytes: [UInt8]) -> [UInt8] {
  var digest = [UInt8](repeating: 0, count: 32)
  bytes.withUnsafeBytes { bytes in digest.withUnsafeMutableBytes { sha256(bytes, into: $0) } }
  return digest
}

/// Writes the digest of `bytes` to `digest`, which has room for its 32 bytes.
func sha256(_ bytes: UnsafeRawBufferPointer, into digest: UnsafeMutableRawBufferPointer) {
  _ = SHA256(
    bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count,
    digest.baseAddress?.assumingMemoryBound(to: UInt8.self))
}
