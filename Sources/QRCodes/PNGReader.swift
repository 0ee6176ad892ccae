/// Reads the chunks of a PNG one after the other, each by the type it must have.
struct PNGReader {
  private var rest: ArraySlice<UInt8>

  /// - Parameter bytes: begins with the signature, which is skipped.
  init(_ bytes: [UInt8]) {
    rest = bytes.dropFirst(PNGDocument.signature.count)
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// The content of the next chunk.
  ///
  /// - Throws: ``QRCodeError/foreignPicture(_:)`` if it is of another type, cut short, or its
  ///   checksum is wrong.
  mutating func chunk(_ type: String) throws -> [UInt8] {
    let count = try number()
    guard count <= rest.count - 8 else { throw QRCodeError.foreignPicture("cut short") }
    let typed = Array(rest.prefix(4 + count))
    guard typed.starts(with: type.utf8) else {
      throw QRCodeError.foreignPicture("it has no \(type) chunk where ours have one")
    }
    rest = rest.dropFirst(4 + count)
    guard try number() == Int(Zlib.crc32(typed)) else {
      throw QRCodeError.foreignPicture("damaged \(type) chunk")
    }
    return Array(typed.dropFirst(4))
  }

  private mutating func number() throws -> Int {
    guard rest.count >= 4 else { throw QRCodeError.foreignPicture("cut short") }
    defer { rest = rest.dropFirst(4) }
    return rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }
}
