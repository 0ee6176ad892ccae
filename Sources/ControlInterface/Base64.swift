/// Base64 with padding and without line breaks (RFC 4648 §4).
enum Base64 {
  static func encode(_ bytes: [UInt8], into text: inout [UInt8]) {
    text.reserveCapacity(text.count + (bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var group: UInt32 = 0
      for index in 0..<3 { group = group << 8 | (index < count ? UInt32(bytes[start + index]) : 0) }
      for index in 0..<4 {
        text.append(index > count ? pad : alphabet[Int(group >> (18 - 6 * UInt32(index)) & 63)])
      }
    }
  }

  /// Nil where `text` is no Base64.
  static func decode(_ text: Span<UInt8>, _ range: Range<Int>) -> [UInt8]? {
    guard range.count % 4 == 0 else { return nil }
    var end = range.upperBound
    while end > range.lowerBound, range.upperBound - end < 2, text[end - 1] == pad { end -= 1 }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count / 4 * 3)
    var group: UInt32 = 0
    var bits = 0
    for place in range.lowerBound..<end {
      let value = values[Int(text[place])]
      if value == none { return nil }
      group = group << 6 | UInt32(value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
      }
    }
    return group & (1 << UInt32(bits) - 1) == 0 ? bytes : nil
  }

  private static let pad = UInt8(ascii: "=")
  private static let none: UInt8 = 0xFF

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static let values: [UInt8] = {
    var values = [UInt8](repeating: none, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
    return values
  }()
}
