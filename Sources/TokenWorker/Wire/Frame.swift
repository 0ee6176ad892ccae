/// The outside of a message: four bytes of length, big-endian, then so many bytes.
enum Frame {
  /// The longest message, without its length.
  static let longest = 4 << 20
  /// Bytes that say how long a message is.
  static let headerLength = 4

  /// The message with its length before it.
  ///
  /// - Parameter trailing: How many bytes will follow that are not here.
  static func encode(_ value: some WireValue, trailing: Int = 0) -> [UInt8] {
    var writer = WireWriter()
    writer.write(integer: 0 as UInt32)
    writer.write(value)
    let length = UInt32(writer.bytes.count - headerLength + trailing)
    for index in 0..<headerLength {
      writer.bytes[index] = UInt8(truncatingIfNeeded: length >> (8 * (3 - index)))
    }
    return writer.bytes
  }

  /// The length that a header tells; nil where no message is so long, or so short.
  static func length(_ header: some Sequence<UInt8>) -> Int? {
    let length = header.reduce(0) { $0 << 8 | Int($1) }
    return (1...longest).contains(length) ? length : nil
  }
}
