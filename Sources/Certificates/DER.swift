/// The few DER elements (X.690) that public keys and signed messages are made of.
enum DER {
  /// AlgorithmIdentifier of RSA keys (RFC 8017 §A.1).
  static let rsaEncryption: [UInt8] = [
    0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00,
  ]

  /// Object identifier of the curve, prime256v1.
  static let p256: [UInt8] = [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]

  /// AlgorithmIdentifier of P-256 keys (RFC 5480 §2.1.1).
  static let ellipticCurveP256 = sequence(
    [0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01], p256)

  static func sequence(_ parts: [UInt8]...) -> [UInt8] {
    element(0x30, Array(parts.joined()))
  }

  static func bitString(_ bytes: [UInt8]) -> [UInt8] {
    element(0x03, [0] + bytes)
  }

  /// An INTEGER from big-endian bytes that have no sign.
  static func unsigned(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array(bytes.drop { $0 == 0 })
    let sign: [UInt8] = (digits.first ?? 0x80) >= 0x80 ? [0] : []
    return element(0x02, sign + digits)
  }

  static let null: [UInt8] = [0x05, 0x00]

  static func octetString(_ bytes: [UInt8]) -> [UInt8] { element(0x04, bytes) }

  /// An element within the explicit, constructed tag `[number]` of its context.
  static func explicit(_ number: UInt8, _ element: [UInt8]) -> [UInt8] {
    self.element(0xA0 | number, element)
  }

  /// A SET OF, its elements in the order that DER wants (X.690 §11.6).
  static func set(_ elements: [[UInt8]]) -> [UInt8] {
    element(0x31, Array(elements.sorted { $0.lexicographicallyPrecedes($1) }.joined()))
  }

  /// The object identifier of a part of PKCS, below 1.2.840.113549.1; each number below 128.
  static func pkcs(_ numbers: [UInt8]) -> [UInt8] {
    element(0x06, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01] + numbers)
  }

  private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    if content.count < 0x80 { return [tag, UInt8(content.count)] + content }
    var length: [UInt8] = []
    var rest = content.count
    while rest > 0 {
      length.insert(UInt8(truncatingIfNeeded: rest), at: 0)
      rest >>= 8
    }
    return [tag, 0x80 | UInt8(length.count)] + length + content
  }
}
