extension QRCode {
  /// The most pixels a module that ``png(scale:)`` gives.
  public static let largestScale = 32

  /// The code as a 1-bit greyscale PNG, 41.7 mm wide when printed, with the text in a `tEXt`
  /// chunk of keyword `HC1`.
  ///
  /// - Parameter scale: pixels a module, 1 to ``largestScale``. Four is the least that prints
  ///   well; eight suits screens.
  /// - Throws: ``QRCodeError/badScale(_:)``.
  public func png(scale: Int = 8) throws -> [UInt8] {
    guard (1...Self.largestScale).contains(scale) else { throw QRCodeError.badScale(scale) }
    let image = try Zlib.deflate(scanlines(scale: scale))
    return PNGDocument(text: text, side: pictureSize * scale, image: image).bytes
  }

  /// The rows of pixels as PNG wants them before compression: the first of each module as it
  /// is, the others as no change to the one above (ISO/IEC 15948 §9.2, filters 0 and 2).
  func scanlines(scale: Int) -> [UInt8] {
    let rows = pixelRows(scale: scale)
    let repeated = [2] + [UInt8](repeating: 0, count: rows.first?.count ?? 0)
    var lines: [UInt8] = []
    lines.reserveCapacity(repeated.count * pictureSize * scale)
    for row in rows {
      lines.append(0)
      lines += row
      for _ in 1..<scale { lines += repeated }
    }
    return lines
  }

  /// Every pixel of the picture: one bit each, set where it is light, rows of whole bytes.
  func pixels(scale: Int) -> [UInt8] {
    pixelRows(scale: scale).flatMap { row in repeatElement(row, count: scale).joined() }
  }

  /// A row of pixels for each row of modules.
  private func pixelRows(scale: Int) -> [[UInt8]] {
    (-Self.quietZone..<size + Self.quietZone).map { row in
      var pixels = [UInt8](repeating: 0xff, count: (pictureSize * scale + 7) / 8)
      for column in 0..<size where self[row, column] {
        let first = (column + Self.quietZone) * scale
        for pixel in first..<first + scale {
          pixels[pixel / 8] &= ~(0x80 >> UInt8(pixel % 8))
        }
      }
      return pixels
    }
  }
}
