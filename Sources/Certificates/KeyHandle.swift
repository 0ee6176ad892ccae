internal import COpenSSL
internal import Synchronization

/// Owns an `EVP_PKEY`, which libcrypto never changes once made and which may be read by any thread.
final class KeyHandle: @unchecked Sendable {
  let pointer: OpaquePointer
  private let use = Mutex<Use>(.counted(0))

  private enum Use: Sendable {
    /// So many signatures were verified.
    case counted(Int)
    case many(P256Multiples?)
  }

  init(owning pointer: OpaquePointer) {
    self.pointer = pointer
  }

  /// From as many signatures on, making ``P256Multiples`` pays.
  private static let many = 1000

  /// What P-256 signatures are verified faster with, once there were many; notes one more.
  func multiples() -> P256Multiples? {
    use.withLock { use in
      switch use {
      case .many(let multiples): return multiples
      case .counted(let count):
        use = count < Self.many ? .counted(count + 1) : .many(P256Multiples(of: self))
        return nil
      }
    }
  }

  deinit {
    EVP_PKEY_free(pointer)
  }

  /// A number of the key, unsigned and big-endian; with `size`, padded with zeros on the left.
  func number(_ name: String, size: Int? = nil) -> [UInt8]? {
    var number: OpaquePointer?
    guard EVP_PKEY_get_bn_param(pointer, name, &number) == 1, let number else {
      ERR_clear_error()
      return nil
    }
    defer { BN_clear_free(number) }
    let width = size ?? (Int(BN_num_bits(number)) + 7) / 8
    return [UInt8](unsafeUninitializedCapacity: width) { buffer, count in
      count = Int(max(0, BN_bn2binpad(number, buffer.baseAddress, Int32(width))))
    }
  }
}
