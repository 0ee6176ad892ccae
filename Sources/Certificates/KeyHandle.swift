internal import COpenSSL

/// Owns an `EVP_PKEY`, which libcrypto never changes once made and which may be read by any thread.
final class KeyHandle: @unchecked Sendable {
  let pointer: OpaquePointer

  init(owning pointer: OpaquePointer) {
    self.pointer = pointer
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
