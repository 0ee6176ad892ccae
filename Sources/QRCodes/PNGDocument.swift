/// What our PNG consists of: five chunks, always these and in this order (ISO/IEC 15948).
struct PNGDocument {
  static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  static let keyword = Array("HC1\0".utf8)

  /// ASCII.
  let text: [UInt8]
  /// Pixels a side.
  let side: Int
  /// The compressed rows.
  let image: [UInt8]

  init(text: [UInt8], side: Int, image: [UInt8]) {
    self.text = text
    self.side = side
    self.image = image
  }

  var bytes: [UInt8] {
    var bytes = Self.signature
    bytes.reserveCapacity(image.count + text.count + 128)
    bytes.append(chunk: "IHDR", Self.header(side: side))
    bytes.append(chunk: "pHYs", Self.density(side: side))
    bytes.append(chunk: "tEXt", Self.keyword + text)
    bytes.append(chunk: "IDAT", image)
    bytes.append(chunk: "IEND", [])
    return bytes
  }

  /// Takes a document apart that has exactly our chunks.
  ///
  /// - Throws: ``QRCodeError/foreignPicture(_:)``.
  init(bytes: [UInt8]) throws {
    var reader = PNGReader(bytes)
    let header = try reader.chunk("IHDR")
    guard header.count == 13 else { throw QRCodeError.foreignPicture("header of odd length") }
    let side = header.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    guard side > 0, side <= 185 * QRCode.largestScale, Self.header(side: side) == header else {
      throw QRCodeError.foreignPicture("not a square of black and white pixels")
    }
    guard try reader.chunk("pHYs") == Self.density(side: side) else {
      throw QRCodeError.foreignPicture("not of our printed size")
    }
    let text = try reader.chunk("tEXt")
    guard text.starts(with: Self.keyword) else {
      throw QRCodeError.foreignPicture("it carries no HC1 text")
    }
    self.text = Array(text.dropFirst(Self.keyword.count))
    self.side = side
    self.image = try reader.chunk("IDAT")
    guard try reader.chunk("IEND").isEmpty, reader.isAtEnd else {
      throw QRCodeError.foreignPicture("something follows the picture")
    }
  }

  /// Every pixel of the picture: one bit each, set where it is light, rows of whole bytes.
  ///
  /// - Throws: ``QRCodeError/foreignPicture(_:)`` if the rows are not exactly those of the
  ///   picture, or filtered in another way than ours.
  func pixels() throws -> [UInt8] {
    let rowBytes = (side + 7) / 8
    guard let lines = Zlib.inflate(image, count: (1 + rowBytes) * side) else {
      throw QRCodeError.foreignPicture("damaged image data")
    }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(rowBytes * side)
    for start in stride(from: 0, to: lines.count, by: 1 + rowBytes) {
      let line = lines[(start + 1)...].prefix(rowBytes)
      switch lines[start] {
      case 0: pixels += line
      case 2 where start > 0: pixels += zip(pixels.suffix(rowBytes), line).map { $0 &+ $1 }
      default: throw QRCodeError.foreignPicture("its rows are filtered otherwise than ours")
      }
    }
    return pixels
  }

  /// Side twice; one bit, greyscale, deflate, no filter method but the first, not interlaced.
  private static func header(side: Int) -> [UInt8] {
    bigEndian(side) + bigEndian(side) + [1, 0, 0, 0, 0]
  }

  /// Pixels a metre that give the printed size.
  private static func density(side: Int) -> [UInt8] {
    let perMetre = bigEndian((side * 10_000 + 208) / 417)
    return perMetre + perMetre + [1]
  }

  static func bigEndian(_ number: Int) -> [UInt8] {
    stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}

extension [UInt8] {
  fileprivate mutating func append(chunk type: String, _ content: [UInt8]) {
    let typed = type.utf8 + content
    self += PNGDocument.bigEndian(content.count)
    self += typed
    self += PNGDocument.bigEndian(Int(Zlib.crc32(typed)))
  }
}
