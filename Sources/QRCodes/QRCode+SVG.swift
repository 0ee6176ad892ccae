extension QRCode {
  /// The side of a printed picture with its quiet zone. The diagonal is then 59 mm, and that
  /// of the symbol alone 42 to 57 mm: both between the 35 and 60 mm that HC1 codes should have.
  static let printedMillimetres = "41.7"

  /// The code as an SVG 1.1 document, 41.7 mm wide, with the text in its `metadata`.
  public func svg() -> [UInt8] {
    SVGDocument(text: text, size: size, path: svgPath()).bytes
  }

  /// Every run of dark modules as a horizontal stroke, one module wide, moves relative to the
  /// end of the stroke before; the origin is the middle of the first module's left edge.
  func svgPath() -> [UInt8] {
    var path: [UInt8] = []
    path.reserveCapacity(size * size * 2)
    var penRow = 0
    var penColumn = 0
    for row in 0..<size {
      let start = row * size
      var column = 0
      while column < size {
        guard modules[start + column] else {
          column += 1
          continue
        }
        var end = column + 1
        while end < size, modules[start + end] { end += 1 }
        path.append(UInt8(ascii: "m"))
        path.append(decimal: column - penColumn)
        path.append(UInt8(ascii: " "))
        path.append(decimal: row - penRow)
        path.append(UInt8(ascii: "h"))
        path.append(decimal: end - column)
        penRow = row
        penColumn = end
        column = end
      }
    }
    return path
  }
}

extension [UInt8] {
  /// Appends a number below a thousand, with a minus sign where it is negative.
  mutating func append(decimal number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    let magnitude = number.magnitude
    if magnitude >= 100 { append(UInt8(ascii: "0") + UInt8(magnitude / 100 % 10)) }
    if magnitude >= 10 { append(UInt8(ascii: "0") + UInt8(magnitude / 10 % 10)) }
    append(UInt8(ascii: "0") + UInt8(magnitude % 10))
  }
}
