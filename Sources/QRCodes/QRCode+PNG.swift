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

  /// The rows of pixels as PNG wants them before compression: a filter byte of zero, then one
  /// bit a pixel, set where it is light.
  func scanlines(scale: Int) -> [UInt8] {
    let rowBytes = (pictureSize * scale + 7) / 8
    var lines: [UInt8] = []
    lines.reserveCapacity((1 + rowBytes) * pictureSize * scale)
    for row in -Self.quietZone..<size + Self.quietZone {
      var line = [UInt8](repeating: 0xff, count: 1 + rowBytes)
      line[0] = 0
      for column in 0..<size where self[row, column] {
        let first = (column + Self.quietZone) * scale
        for pixel in first..<first + scale {
          line[1 + pixel / 8] &= ~(0x80 >> UInt8(pixel % 8))
        }
      }
      for _ in 0..<scale { lines += line }
    }
    return lines
  }
}
