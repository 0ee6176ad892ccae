/// Walks over TOML text byte by byte and counts lines; tolerant of everything that is not TOML.
struct SourceScanner {
  private let text: [UInt8]
  private(set) var position = 0
  private(set) var line = 1

  init(_ text: [UInt8]) {
    self.text = text
  }

  var peek: UInt8? {
    position < text.count ? text[position] : nil
  }

  static func isBareKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// Whether a name can begin here: with a letter, digit, hyphen or underscore of ASCII, or quoted.
  var isAtKey: Bool {
    peek.map {
      SourceScanner.isBareKeyByte($0) || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'")
    }
      ?? false
  }

  mutating func advance() {
    guard position < text.count else { return }
    if text[position] == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  mutating func skipByteOrderMark() {
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  mutating func skipLine() {
    while let byte = peek, byte != UInt8(ascii: "\n") { advance() }
  }

  mutating func skipRest() {
    while peek != nil { advance() }
  }

  mutating func skipBlanks() {
    while let byte = peek, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { advance() }
  }

  /// Goes over blanks, line ends and comments.
  /// - Returns: whether anything follows.
  mutating func skipToContent() -> Bool {
    while let byte = peek {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): advance()
      case UInt8(ascii: "#"): skipLine()
      default: return true
      }
    }
    return false
  }

  /// - Returns: whether the header is of a list of tables (`[[`).
  mutating func skipHeaderOpening() -> Bool {
    advance()
    guard peek == UInt8(ascii: "[") else { return false }
    advance()
    return true
  }

  mutating func skipEquals() -> Bool {
    skipBlanks()
    guard peek == UInt8(ascii: "=") else { return false }
    advance()
    skipBlanks()
    return true
  }

  /// - Returns: false at the end of the inline table, which is gone over, or at a line end.
  mutating func skipToInlineKey() -> Bool {
    while let byte = peek {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ","): advance()
      case UInt8(ascii: "}"):
        advance()
        return false
      case UInt8(ascii: "\n"), UInt8(ascii: "#"): return false
      default: return true
      }
    }
    return false
  }

  /// - Returns: false at the end of the list, which is gone over.
  mutating func skipToElement() -> Bool {
    while skipToContent() {
      if peek == UInt8(ascii: ",") {
        advance()
      } else if peek == UInt8(ascii: "]") {
        advance()
        return false
      } else {
        return true
      }
    }
    return false
  }

  /// The text of a value without quotes or brackets, up to what ends it; blanks after it are gone.
  mutating func bareValue() -> ArraySlice<UInt8> {
    let start = position
    while let byte = peek, !",]}#\n".utf8.contains(byte) { advance() }
    var end = position
    while end > start, " \t\r".utf8.contains(text[end - 1]) { end -= 1 }
    return text[start..<end]
  }

  /// The names of a dotted key; empty if there is none.
  mutating func key() -> [String] {
    var parts: [String] = []
    while true {
      skipBlanks()
      guard let part = keyPart() else { return parts }
      parts.append(part)
      skipBlanks()
      guard peek == UInt8(ascii: ".") else { return parts }
      advance()
    }
  }

  private mutating func keyPart() -> String? {
    guard let first = peek else { return nil }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      let start = position + 1
      advance()
      skipToQuote(first)
      let name = String(decoding: text[start..<position], as: UTF8.self)
      if peek == first { advance() }
      return name
    }
    let start = position
    while let byte = peek, !" \t\r\n=.,[]{}#\"'".utf8.contains(byte) { advance() }
    return position == start ? nil : String(decoding: text[start..<position], as: UTF8.self)
  }

  private mutating func skipToQuote(_ quote: UInt8) {
    while let byte = peek, byte != quote, byte != UInt8(ascii: "\n") {
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") { advance() }
      advance()
    }
  }

  /// Goes over a string of any of the four kinds.
  /// - Returns: whether it holds an escaped U+0000.
  mutating func skipString() -> Bool {
    guard let quote = peek else { return false }
    let start = position
    let isMultiline = text[position...].starts(with: [quote, quote, quote])
    if isMultiline {
      for _ in 0..<3 { advance() }
      while position < text.count, !text[position...].starts(with: [quote, quote, quote]) {
        if peek == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") { advance() }
        advance()
      }
      while peek == quote { advance() }
    } else {
      advance()
      skipToQuote(quote)
      if peek == quote { advance() }
    }
    return quote == UInt8(ascii: "\"") && holdsEscapedNull(text[start..<position])
  }

  private func holdsEscapedNull(_ string: ArraySlice<UInt8>) -> Bool {
    var index = string.startIndex
    while index < string.endIndex {
      if string[index] == UInt8(ascii: "\\") {
        let rest = string[(index + 1)...]
        if rest.starts(with: "u0000".utf8) || rest.starts(with: "U00000000".utf8) { return true }
        index += 1
      }
      index += 1
    }
    return false
  }
}
