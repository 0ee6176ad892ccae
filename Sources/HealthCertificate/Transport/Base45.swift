/// Base45 (RFC 9285): bytes in the alphabet of alphanumeric QR codes, which has a space.
public enum Base45 {
  /// The character that cannot stand where it stands.
  public struct DecodingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Characters before the place.
    public let offset: Int

    public var description: String { "not Base45 (character \(offset + 1))" }
  }

  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)

  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
    return values
  }()

  /// The characters for `bytes`, as ASCII, after those of `prefix`.
  public static func encode(_ bytes: [UInt8], prefix: String = "") -> [UInt8] {
    let alphabet = alphabet
    var text: [UInt8] = []
    text.reserveCapacity(prefix.utf8.count + bytes.count / 2 * 3 + 2)
    text.append(contentsOf: prefix.utf8)
    var index = 0
    while index + 1 < bytes.count {
      let number = Int(bytes[index]) << 8 | Int(bytes[index + 1])
      text.append(alphabet[number % 45])
      text.append(alphabet[number / 45 % 45])
      text.append(alphabet[number / 2025])
      index += 2
    }
    if index < bytes.count {
      text.append(alphabet[Int(bytes[index]) % 45])
      text.append(alphabet[Int(bytes[index]) / 45])
    }
    return text
  }

  /// The bytes of `text`; nothing is trimmed or ignored.
  public static func decode(_ text: ArraySlice<UInt8>) throws(DecodingError) -> [UInt8] {
    let values = values
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 3 * 2 + 1)
    var index = text.startIndex
    while index < text.endIndex {
      let group = min(3, text.endIndex - index)
      var number = 0
      for position in (0..<group).reversed() {
        let value = values[Int(text[index + position])]
        guard value != 0xFF else {
          let wrong = text[index...].firstIndex { values[Int($0)] == 0xFF } ?? index
          throw DecodingError(offset: wrong - text.startIndex)
        }
        number = number * 45 + Int(value)
      }
      guard group > 1, number <= (group == 3 ? 0xFFFF : 0xFF) else {
        throw DecodingError(offset: index - text.startIndex)
      }
      if group == 3 { bytes.append(UInt8(number >> 8)) }
      bytes.append(UInt8(number & 0xFF))
      index += group
    }
    return bytes
  }
}
