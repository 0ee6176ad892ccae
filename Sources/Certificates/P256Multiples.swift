internal import COpenSSL

/// Multiples of one P-256 public key's point, as libcrypto keeps them of the curve's own generator:
/// with both, an ECDSA signature is verified in less than half of the time.
///
/// Making them takes some 20 ms and 150 KiB. Any thread may use them.
final class P256Multiples: @unchecked Sendable {
  let curve: OpaquePointer
  /// The same curve, with the key's point for a generator.
  let multiples: OpaquePointer

  /// Nil if the key is of another kind, or libcrypto keeps no multiples.
  init?(of key: KeyHandle) {
    defer { ERR_clear_error() }
    guard let curve = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1) else { return nil }
    guard let multiples = EC_GROUP_dup(curve) else {
      EC_GROUP_free(curve)
      return nil
    }
    self.curve = curve
    self.multiples = multiples
    guard let point = EC_POINT_new(curve) else { return nil }
    defer { EC_POINT_free(point) }
    var encoded: UnsafeMutablePointer<UInt8>?
    let size = EVP_PKEY_get1_encoded_public_key(key.pointer, &encoded)
    defer { openssl_free(encoded) }
    guard size == 65, EC_POINT_oct2point(curve, point, encoded, size, nil) == 1,
      EC_GROUP_set_generator(
        multiples, point, EC_GROUP_get0_order(curve), EC_GROUP_get0_cofactor(curve)) == 1,
      openssl_keep_multiples(multiples) == 1
    else { return nil }
  }

  deinit {
    EC_GROUP_free(curve)
    EC_GROUP_free(multiples)
  }
}
