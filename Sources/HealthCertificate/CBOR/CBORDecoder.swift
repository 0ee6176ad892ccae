/// Decodes well-formed CBOR in any encoding of RFC 8949, within limits.
public struct CBORDecoder {
  /// Levels of arrays, maps and tags within each other.
  public static let depthLimit = 32
  /// Bytes of input.
  public static let sizeLimit = 1 << 20

  let bytes: [UInt8]
  private(set) var position = 0

  /// The one item that fills `bytes`.
  public static func decode(_ bytes: [UInt8]) throws(CBORError) -> CBORValue {
    guard bytes.count <= sizeLimit else { throw CBORError(reason: .tooLarge, offset: sizeLimit) }
    var decoder = CBORDecoder(bytes: bytes)
    let value = try decoder.item(depth: 0)
    guard decoder.position == bytes.count else { throw decoder.failure(.trailingData) }
    return value
  }

  private mutating func item(depth: Int) throws(CBORError) -> CBORValue {
    guard depth <= Self.depthLimit else { throw failure(.tooDeep) }
    let initial = try byte()
    let major = initial >> 5
    let information = initial & 0x1F
    if major == 7 { return try simple(information) }
    if information == 31 { return try indefinite(major, depth: depth) }
    let argument = try argument(information)
    switch major {
    case 0: return .unsigned(argument)
    case 1: return .negative(argument)
    case 2: return .bytes(Array(try content(argument)))
    case 3: return .text(try text(content(argument)))
    case 4:
      let count = try count(argument)
      var items: [CBORValue] = []
      items.reserveCapacity(min(count, 1024))
      for _ in 0..<count { items.append(try item(depth: depth + 1)) }
      return .array(items)
    case 5:
      let count = try count(argument)
      var entries: [CBORValue.Entry] = []
      entries.reserveCapacity(min(count, 1024))
      for _ in 0..<count { entries.append(try entry(depth: depth)) }
      return try map(entries)
    default: return .tagged(argument, try item(depth: depth + 1))
    }
  }

  private mutating func indefinite(_ major: UInt8, depth: Int) throws(CBORError) -> CBORValue {
    switch major {
    case 2, 3:
      var whole: [UInt8] = []
      while !takeBreak() {
        let initial = try byte()
        guard initial >> 5 == major, initial & 0x1F != 31 else { throw failure(.badChunk) }
        let piece = try content(argument(initial & 0x1F))
        if major == 3 { _ = try text(piece) }
        whole += piece
      }
      return major == 2 ? .bytes(whole) : .text(String(decoding: whole, as: UTF8.self))
    case 4:
      var items: [CBORValue] = []
      while !takeBreak() { items.append(try item(depth: depth + 1)) }
      return .array(items)
    case 5:
      var entries: [CBORValue.Entry] = []
      while !takeBreak() { entries.append(try entry(depth: depth)) }
      return try map(entries)
    default: throw failure(.reserved)
    }
  }

  private mutating func entry(depth: Int) throws(CBORError) -> CBORValue.Entry {
    let key = try item(depth: depth + 1)
    return CBORValue.Entry(key, try item(depth: depth + 1))
  }

  private func map(_ entries: [CBORValue.Entry]) throws(CBORError) -> CBORValue {
    guard Set(entries.lazy.map(\.key)).count == entries.count else { throw failure(.duplicateKey) }
    return .map(entries)
  }

  private mutating func simple(_ information: UInt8) throws(CBORError) -> CBORValue {
    switch information {
    case 20: return .bool(false)
    case 21: return .bool(true)
    case 22: return .null
    case 23: return .undefined
    case 24:
      let value = try byte()
      guard value >= 32 else { throw failure(.reserved) }
      return .simple(value)
    case 25: return .float(CBORHalf.value(UInt16(truncatingIfNeeded: try argument(25))))
    case 26:
      let bits = UInt32(truncatingIfNeeded: try argument(26))
      return .float(Double(Float(bitPattern: bits)))
    case 27: return .float(Double(bitPattern: try argument(27)))
    case 31: throw failure(.unexpectedBreak)
    case 28...30: throw failure(.reserved)
    default: return .simple(information)
    }
  }

  private mutating func byte() throws(CBORError) -> UInt8 {
    guard position < bytes.count else { throw failure(.endsEarly) }
    defer { position += 1 }
    return bytes[position]
  }

  private mutating func takeBreak() -> Bool {
    guard position < bytes.count, bytes[position] == 0xFF else { return false }
    position += 1
    return true
  }

  private mutating func argument(_ information: UInt8) throws(CBORError) -> UInt64 {
    guard information >= 24 else { return UInt64(information) }
    guard information <= 27 else { throw failure(.reserved) }
    var value: UInt64 = 0
    for _ in 0..<(1 << (information - 24)) { value = value << 8 | UInt64(try byte()) }
    return value
  }

  /// The number of items that a head announces; each takes a byte at least.
  private func count(_ argument: UInt64) throws(CBORError) -> Int {
    guard argument <= UInt64(bytes.count - position) else { throw failure(.lengthBeyondInput) }
    return Int(argument)
  }

  private mutating func content(_ length: UInt64) throws(CBORError) -> ArraySlice<UInt8> {
    let count = try count(length)
    defer { position += count }
    return bytes[position..<(position + count)]
  }

  private func text(_ content: ArraySlice<UInt8>) throws(CBORError) -> String {
    guard let text = String(validating: content, as: UTF8.self) else { throw failure(.notUTF8) }
    return text
  }

  private func failure(_ reason: CBORError.Reason) -> CBORError {
    CBORError(reason: reason, offset: position)
  }
}
