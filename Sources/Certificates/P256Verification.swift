internal import COpenSSL

/// Verifies ECDSA signatures on P-256 (SEC 1 v2.0 §4.1.4) with ``P256Multiples``, many at a time;
/// belongs to one thread at a time.
///
/// The two slow steps beside the multiplications are shared or left out: one division modulo the
/// order serves all signatures of a call (each is multiplied with the others, and these are divided
/// away again), and a sum's coordinate is compared as the fraction that it comes as.
final class P256Verification {
  private let multiples: P256Multiples
  private let context: OpaquePointer
  private let order: OpaquePointer
  private let modulus: OpaquePointer
  private let montgomery: OpaquePointer
  private let sum: OpaquePointer
  private let summand: OpaquePointer
  private let digest: OpaquePointer
  private let x: OpaquePointer
  private let z: OpaquePointer
  /// Of each signature `r`, `s`, and the product of all `s` up to its own; then instead of that the
  /// inverse of `s`. All but `r` in Montgomery's form.
  private var numbers: [(r: OpaquePointer, s: OpaquePointer, product: OpaquePointer)] = []

  init?(_ multiples: P256Multiples) {
    guard let context = BN_CTX_new(), let order = EC_GROUP_get0_order(multiples.curve),
      let modulus = BN_new(), let montgomery = BN_MONT_CTX_new(),
      let sum = EC_POINT_new(multiples.curve), let summand = EC_POINT_new(multiples.curve),
      let digest = BN_new(), let x = BN_new(), let z = BN_new(),
      EC_GROUP_get_curve(multiples.curve, modulus, nil, nil, context) == 1,
      BN_MONT_CTX_set(montgomery, order, context) == 1
    else { return nil }
    self.multiples = multiples
    self.context = context
    self.order = order
    self.modulus = modulus
    self.montgomery = montgomery
    self.sum = sum
    self.summand = summand
    self.digest = digest
    self.x = x
    self.z = z
  }

  deinit {
    for number in numbers {
      BN_free(number.r)
      BN_free(number.s)
      BN_free(number.product)
    }
    for number in [modulus, digest, x, z] { BN_free(number) }
    EC_POINT_free(sum)
    EC_POINT_free(summand)
    BN_MONT_CTX_free(montgomery)
    BN_CTX_free(context)
  }

  /// How many of `signatures`, from the first one on, are the key's over `digests`.
  ///
  /// - Parameters:
  ///   - signatures: 64 bytes each, `r ‖ s`.
  ///   - digests: As many, 32 bytes each.
  func countRight(
    _ signatures: UnsafeBufferPointer<UInt8>, _ digests: UnsafeBufferPointer<UInt8>
  ) -> Int {
    defer { ERR_clear_error() }
    let count = min(signatures.count / 64, digests.count / 32)
    guard let signature = signatures.baseAddress, let digest = digests.baseAddress else { return 0 }
    var inRange = 0
    while inRange < count, read(signature + 64 * inRange, inRange) { inRange += 1 }
    guard inRange > 0, divide(inRange) else { return 0 }
    return (0..<inRange).first { !isRight($0, digest + 32 * $0) } ?? inRange
  }

  /// Takes a signature in whose halves are in [1, order − 1].
  private func read(_ signature: UnsafePointer<UInt8>, _ index: Int) -> Bool {
    if index == numbers.count {
      guard let r = BN_new(), let s = BN_new(), let product = BN_new() else { return false }
      numbers.append((r, s, product))
    }
    let (r, s, product) = numbers[index]
    guard BN_bin2bn(signature, 32, r) != nil, BN_bin2bn(signature + 32, 32, s) != nil,
      isInRange(r), isInRange(s), BN_to_montgomery(s, s, montgomery, context) == 1
    else { return false }
    return index == 0
      ? BN_copy(product, s) != nil : multiply(product, numbers[index - 1].product, s)
  }

  private func isInRange(_ number: OpaquePointer) -> Bool {
    BN_is_zero(number) == 0 && BN_cmp(number, order) < 0
  }

  /// Makes the inverses of the first `count` signatures' `s` out of that of their product.
  private func divide(_ count: Int) -> Bool {
    guard BN_from_montgomery(x, numbers[count - 1].product, montgomery, context) == 1,
      BN_mod_inverse(x, x, order, context) != nil,
      BN_to_montgomery(x, x, montgomery, context) == 1
    else { return false }
    for index in stride(from: count - 1, to: 0, by: -1) {
      guard multiply(numbers[index].product, x, numbers[index - 1].product),
        multiply(x, x, numbers[index].s)
      else { return false }
    }
    return BN_copy(numbers[0].product, x) != nil
  }

  private func multiply(_ result: OpaquePointer, _ a: OpaquePointer, _ b: OpaquePointer) -> Bool {
    BN_mod_mul_montgomery(result, a, b, montgomery, context) == 1
  }

  private func isRight(_ index: Int, _ bytes: UnsafePointer<UInt8>) -> Bool {
    let (r, s, inverse) = numbers[index]
    guard BN_bin2bn(bytes, 32, digest) != nil, multiply(digest, digest, inverse),
      multiply(s, r, inverse),
      EC_POINT_mul(multiples.curve, sum, digest, nil, nil, context) == 1,
      EC_POINT_mul(multiples.multiples, summand, s, nil, nil, context) == 1,
      EC_POINT_add(multiples.curve, sum, sum, summand, context) == 1,
      EC_POINT_is_at_infinity(multiples.curve, sum) == 0,
      openssl_projective_coordinates(multiples.curve, sum, x, z, context) == 1,
      BN_mod_sqr(z, z, modulus, context) == 1
    else { return false }
    return isCoordinate(r) || BN_add(r, r, order) == 1 && BN_cmp(r, modulus) < 0 && isCoordinate(r)
  }

  /// Whether the sum's coordinate, which is `x` divided by `z`, is the number.
  private func isCoordinate(_ number: OpaquePointer) -> Bool {
    BN_mod_mul(digest, number, z, modulus, context) == 1 && BN_cmp(digest, x) == 0
  }
}
