/// Something that goes through the socket between the daemon and a worker.
///
/// Both ends come from one build, so that the form is the shortest that can be checked: numbers
/// big-endian, a count before everything of variable length, a byte before every alternative.
protocol WireValue {
  func write(to writer: inout WireWriter)
  init(from reader: inout WireReader) throws(WireError)
}

/// A message that is not one.
enum WireError: Error, Hashable {
  /// It ends too early or too late, or has a value that nothing defines.
  case malformed
}

/// Puts values into a message.
struct WireWriter {
  var bytes: [UInt8] = []

  mutating func write(_ value: some WireValue) { value.write(to: &self) }

  mutating func write(integer value: some FixedWidthInteger) {
    for shift in stride(from: value.bitWidth - 8, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }
}

/// Takes values out of a message.
struct WireReader {
  private let bytes: [UInt8]
  private var position: Int

  init(_ bytes: [UInt8], at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  var remaining: Int { bytes.count - position }

  mutating func read<Value: WireValue>(_: Value.Type = Value.self) throws(WireError) -> Value {
    try Value(from: &self)
  }

  mutating func readInteger<Integer: FixedWidthInteger>() throws(WireError) -> Integer {
    var value: Integer = 0
    for byte in try readBytes(Integer.bitWidth / 8) { value = value << 8 | Integer(byte) }
    return value
  }

  mutating func readBytes(_ count: Int) throws(WireError) -> ArraySlice<UInt8> {
    guard count >= 0, count <= remaining else { throw .malformed }
    defer { position += count }
    return bytes[position..<position + count]
  }

  /// The whole message must be of this one value.
  static func decode<Value: WireValue>(
    _ bytes: [UInt8], as _: Value.Type = Value.self
  ) throws(WireError) -> Value {
    var reader = WireReader(bytes)
    let value = try Value(from: &reader)
    guard reader.remaining == 0 else { throw .malformed }
    return value
  }
}
