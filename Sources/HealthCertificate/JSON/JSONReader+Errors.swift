extension JSONReader {
  /// The error for the byte at ``position``, or for the end of the input there.
  func unexpected(_ expectation: JSONError.Expectation) -> JSONError {
    guard position < bytes.count else {
      return failure(.syntax(found: nil, expected: expectation), at: position, truncated: true)
    }
    let byte = bytes[position]
    if byte >= 0x80 {
      let rest = String(decoding: bytes[position..<min(position + 4, bytes.count)], as: UTF8.self)
      guard let first = rest.unicodeScalars.first, first != "\u{FFFD}" else {
        return failure(.encoding(looksLike: nil), at: position)
      }
      return failure(.syntax(found: String(first), expected: expectation), at: position)
    }
    let found = byte < 0x20 || byte == 0x7F ? "U+00" + hex(byte) : String(UnicodeScalar(byte))
    return failure(.syntax(found: found, expected: expectation), at: position)
  }

  func failure(_ kind: JSONError.Kind, at offset: Int, truncated: Bool = false) -> JSONError {
    var line = 1
    var column = 1
    for byte in bytes[..<min(offset, bytes.count)] {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return JSONError(
      kind: kind, offset: offset, line: line, column: column, pointer: "",
      isTruncated: truncated || isUnwritten(from: offset))
  }

  /// Whether only zeros follow, as in a file whose room was set aside before it is written.
  func isUnwritten(from offset: Int) -> Bool {
    offset < bytes.count && bytes[offset...].allSatisfy { $0 == 0 }
  }

  private func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
