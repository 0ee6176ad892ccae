/// Takes an SVG apart that has exactly the words of ours around text, size and path.
struct SVGReader {
  let text: [UInt8]
  /// Modules a side.
  let size: Int
  private let path: ArraySlice<UInt8>

  /// - Throws: ``QRCodeError/foreignPicture(_:)``.
  init(_ bytes: [UInt8]) throws {
    guard let text = Self.part(of: bytes, after: SVGDocument.metadata, until: UInt8(ascii: "<"))
    else { throw QRCodeError.foreignPicture("it carries no HC1 text") }
    guard let path = Self.part(of: bytes, after: SVGDocument.beforePath, until: UInt8(ascii: "\""))
    else { throw QRCodeError.foreignPicture("it has no path of modules") }
    let sizes = stride(from: 21, through: 177, by: 4)
    guard
      let size = sizes.first(where: {
        SVGDocument(text: Array(text), size: $0, path: Array(path)).bytes == bytes
      })
    else { throw QRCodeError.foreignPicture("the SVG has other elements than ours") }
    self.text = Array(text)
    self.size = size
    self.path = path
  }

  /// The square that the path paints, row by row.
  ///
  /// - Throws: ``QRCodeError/foreignPicture(_:)`` if the path is not of strokes as ours are or
  ///   leaves the square.
  func modules() throws -> [Bool] {
    var modules = [Bool](repeating: false, count: size * size)
    var rest = path
    var row = 0
    var column = 0
    while !rest.isEmpty {
      guard Self.take(UInt8(ascii: "m"), from: &rest), let right = Self.number(from: &rest),
        Self.take(UInt8(ascii: " "), from: &rest), let down = Self.number(from: &rest),
        Self.take(UInt8(ascii: "h"), from: &rest), let length = Self.number(from: &rest)
      else { throw QRCodeError.foreignPicture("its path has other strokes than ours") }
      row += down
      column += right
      guard (0..<size).contains(row), (0..<size).contains(column), length > 0,
        column + length <= size
      else { throw QRCodeError.foreignPicture("its path leaves the square") }
      for painted in column..<column + length { modules[row * size + painted] = true }
      column += length
    }
    return modules
  }

  private static func part(
    of bytes: [UInt8], after opening: [UInt8], until closing: UInt8
  ) -> ArraySlice<UInt8>? {
    guard let start = bytes.firstEnd(of: opening) else { return nil }
    guard let end = bytes[start...].firstIndex(of: closing) else { return nil }
    return bytes[start..<end]
  }

  private static func take(_ byte: UInt8, from rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.first == byte else { return false }
    rest.removeFirst()
    return true
  }

  /// A whole number of at most three digits, perhaps negative.
  private static func number(from rest: inout ArraySlice<UInt8>) -> Int? {
    let isNegative = take(UInt8(ascii: "-"), from: &rest)
    let digits = rest.prefix(4).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard (1...3).contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    let magnitude = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return isNegative ? -magnitude : magnitude
  }
}

extension [UInt8] {
  /// The place behind the first occurrence of `pattern`.
  fileprivate func firstEnd(of pattern: [UInt8]) -> Int? {
    guard count >= pattern.count else { return nil }
    return (0...count - pattern.count)
      .first { self[$0] == pattern[0] && self[$0..<$0 + pattern.count].elementsEqual(pattern) }
      .map { $0 + pattern.count }
  }
}
