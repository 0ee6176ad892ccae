extension String {
  /// Reads a field of fixed width, which C's importer makes a tuple, up to its padding.
  init<Field>(blankPadded field: Field) {
    self = withUnsafeBytes(of: field) { bytes in
      let end = bytes.lastIndex { $0 != UInt8(ascii: " ") && $0 != 0 }.map { $0 + 1 } ?? 0
      return String(decoding: bytes[..<end], as: UTF8.self)
    }
  }

  /// Writes the string in a field of fixed width, cut or padded with blanks to fit.
  func copyPadded<Field>(into field: inout Field) {
    withUnsafeMutableBytes(of: &field) { bytes in
      for index in bytes.indices { bytes[index] = UInt8(ascii: " ") }
      bytes.copyBytes(from: utf8.prefix(bytes.count))
    }
  }
}
