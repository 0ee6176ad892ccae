/// Writes CBOR: definite lengths, shortest heads and floats, and maps in canonical order
/// (RFC 7049 §3.9: shorter keys first, then bytewise), as Vietnam's passports have it.
public struct CBOREncoder: Sendable {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []

  /// An encoder with room for so many bytes before it grows.
  public init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  /// The canonical encoding of `value`.
  public static func encode(_ value: CBORValue) -> [UInt8] {
    var encoder = CBOREncoder(capacity: 64)
    encoder.append(value)
    return encoder.bytes
  }

  /// Appends an item, maps in it sorted.
  public mutating func append(_ value: CBORValue) {
    switch value {
    case .unsigned(let number): head(0, number)
    case .negative(let number): head(1, number)
    case .bytes(let content): append(bytes: content)
    case .text(let text): append(text)
    case .array(let items):
      head(4, UInt64(items.count))
      for item in items { append(item) }
    case .map(let entries):
      let encoded = entries.map { (key: Self.encode($0.key), value: $0.value) }
      append(mapOf: encoded.count)
      for entry in encoded.sorted(by: { Self.precedes($0.key, $1.key) }) {
        bytes += entry.key
        append(entry.value)
      }
    case .tagged(let tag, let content):
      head(6, tag)
      append(content)
    case .bool(let value): bytes.append(value ? 0xF5 : 0xF4)
    case .null: bytes.append(0xF6)
    case .undefined: bytes.append(0xF7)
    case .simple(let number): head(7, UInt64(number))
    case .float(let number): append(float: number)
    }
  }

  /// Appends a text.
  public mutating func append(_ text: String) {
    head(3, UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  /// Appends an integer.
  public mutating func append(_ integer: Int64) {
    if integer < 0 { head(1, UInt64(~integer)) } else { head(0, UInt64(integer)) }
  }

  /// Appends a byte string.
  public mutating func append(bytes content: [UInt8]) {
    head(2, UInt64(content.count))
    bytes += content
  }

  /// Begins a map of `count` entries, whose keys and values the caller appends in their order.
  public mutating func append(mapOf count: Int) {
    head(5, UInt64(count))
  }

  /// Begins an array of `count` items, which the caller appends.
  public mutating func append(arrayOf count: Int) {
    head(4, UInt64(count))
  }

  /// Begins a tagged item, which the caller appends.
  public mutating func append(tag: UInt64) {
    head(6, tag)
  }

  /// Appends an item that is encoded already.
  public mutating func append(encoded item: [UInt8]) {
    bytes += item
  }

  private mutating func append(float number: Double) {
    if let half = CBORHalf.bits(number) {
      bytes.append(0xF9)
      append(UInt64(half), width: 2)
    } else if Double(Float(number)) == number {
      bytes.append(0xFA)
      append(UInt64(Float(number).bitPattern), width: 4)
    } else {
      bytes.append(0xFB)
      append(number.bitPattern, width: 8)
    }
  }

  private mutating func head(_ major: UInt8, _ argument: UInt64) {
    let type = major << 5
    switch argument {
    case ..<24: bytes.append(type | UInt8(argument))
    case ...0xFF:
      bytes.append(type | 24)
      bytes.append(UInt8(argument))
    case ...0xFFFF:
      bytes.append(type | 25)
      append(argument, width: 2)
    case ...0xFFFF_FFFF:
      bytes.append(type | 26)
      append(argument, width: 4)
    default:
      bytes.append(type | 27)
      append(argument, width: 8)
    }
  }

  private mutating func append(_ number: UInt64, width: Int) {
    for index in (0..<width).reversed() {
      bytes.append(UInt8(truncatingIfNeeded: number >> (8 * UInt64(index))))
    }
  }

  private static func precedes(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count ? a.lexicographicallyPrecedes(b) : a.count < b.count
  }
}
