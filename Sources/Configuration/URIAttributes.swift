/// The attributes of a PKCS#11 URI, in order, as far as rules across keys need them.
struct URIAttributes {
  /// Values without percent-encoding.
  let pairs: [(name: String, value: [UInt8])]

  init(_ uri: String) {
    pairs = uri.utf8.dropFirst("pkcs11:".utf8.count)
      .split { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "&") }
      .map { attribute in
        let name = attribute.prefix { $0 != UInt8(ascii: "=") }
        return (
          String(decoding: name, as: UTF8.self).lowercased(),
          URIAttributes.decode(attribute.dropFirst(name.count + 1))
        )
      }
  }

  /// The first attribute that both URIs have with different values: no object can match both.
  func contradiction(with other: URIAttributes) -> String? {
    pairs.first { pair in
      other.pairs.contains { $0.name == pair.name && $0.value != pair.value }
    }?.name
  }

  private static func decode(_ text: Substring.UTF8View) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }
}
