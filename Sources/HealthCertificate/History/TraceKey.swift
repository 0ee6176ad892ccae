internal import Certificates

/// Makes the digests of traces: HMAC-SHA-256 (RFC 2104) with a key of the ledger's own, cut to its
/// first 64 bits, so that the same value has the same digest in one ledger and in no other.
public struct TraceKey: Sendable {
  /// What is digested: equal texts of two kinds have nothing in common.
  enum Kind: UInt8 {
    case identifier, content, person, name, birth, identity, product
  }

  private let start: KeyedDigest
  private var products: [String: Int64] = [:]

  /// - Parameter bytes: Usually 32.
  public init(_ bytes: [UInt8]) {
    start = KeyedDigest(key: bytes)
    for code in ValueSet.product.active { products[code] = madeDigest(ofProduct: code) }
  }

  /// The digest of texts in their order; no two sequences of texts run together.
  func digest(_ kind: Kind, _ text: String, _ another: String? = nil) -> Int64 {
    var message = start
    message.update(kind.rawValue)
    message.update(text.utf8.span)
    message.update(0xFF)
    if let another {
      message.update(another.utf8.span)
      message.update(0xFF)
    }
    return Int64(bitPattern: message.finishShort())
  }

  func digest(_ kind: Kind, _ bytes: [UInt8]) -> Int64 {
    var message = start
    message.update(kind.rawValue)
    message.update(bytes.span)
    return Int64(bitPattern: message.finishShort())
  }

  /// The digest of a product's code, in 32 bits.
  func digest(ofProduct code: String) -> Int64 { products[code] ?? madeDigest(ofProduct: code) }

  /// The code that has the digest, if it is one of the value set's.
  func product(of digest: Int64) -> String? { products.first { $0.value == digest }?.key }

  private func madeDigest(ofProduct code: String) -> Int64 {
    Int64(UInt64(bitPattern: digest(.product, code)) >> 32)
  }
}
