extension JSONReader {
  /// Reads a number (RFC 8259 §6).
  mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    let isNegative = take(UInt8(ascii: "-"))
    let firstDigit = position
    var isWhole = true
    if !take(UInt8(ascii: "0")) { try digits() }
    let isZero = bytes[firstDigit] == UInt8(ascii: "0")
    if take(UInt8(ascii: ".")) {
      isWhole = false
      try digits()
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isWhole = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    let text = bytes[start..<position]
    if isWhole, !(isNegative && isZero), text.count <= 20,
      let integer = Int64(String(decoding: text, as: UTF8.self))
    {
      return .integer(integer)
    }
    return .number(String(decoding: text, as: UTF8.self))
  }

  private mutating func digits() throws(JSONError) {
    let start = position
    while position < bytes.count, 0x30...0x39 ~= bytes[position] { position += 1 }
    guard position > start else { throw unexpected(.digit) }
  }

  /// Reads a string whose opening quote has been taken.
  mutating func string() throws(JSONError) -> String {
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        position += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
      try skipCharacter(byte)
    }
    throw unexpected(.closingQuote)
  }

  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var text = Array(bytes[start..<position])
    while position < bytes.count {
      let byte = bytes[position]
      if take(UInt8(ascii: "\"")) { return String(decoding: text, as: UTF8.self) }
      if take(UInt8(ascii: "\\")) {
        text.append(contentsOf: try escape().utf8)
      } else {
        let begin = position
        try skipCharacter(byte)
        text.append(contentsOf: bytes[begin..<position])
      }
    }
    throw unexpected(.closingQuote)
  }

  private mutating func escape() throws(JSONError) -> String {
    guard position < bytes.count else { throw unexpected(.escape) }
    let byte = bytes[position]
    let simple: String?
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      simple = String(UnicodeScalar(byte))
    case UInt8(ascii: "b"): simple = "\u{8}"
    case UInt8(ascii: "f"): simple = "\u{C}"
    case UInt8(ascii: "n"): simple = "\n"
    case UInt8(ascii: "r"): simple = "\r"
    case UInt8(ascii: "t"): simple = "\t"
    case UInt8(ascii: "u"): simple = nil
    default: throw unexpected(.escape)
    }
    position += 1
    if let simple { return simple }
    let start = position
    let high = try hexDigits()
    if let scalar = UnicodeScalar(high) { return String(scalar) }
    guard high < 0xDC00 else { throw surrogate(at: start) }
    guard position < bytes.count else { throw unexpected(.surrogatePair) }
    guard take(UInt8(ascii: "\\")) else { throw surrogate(at: start) }
    guard position < bytes.count else { throw unexpected(.surrogatePair) }
    guard take(UInt8(ascii: "u")) else { throw surrogate(at: start) }
    let low = try hexDigits()
    guard 0xDC00...0xDFFF ~= low,
      let scalar = UnicodeScalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else {
      throw surrogate(at: start)
    }
    return String(scalar)
  }

  /// The error for half a surrogate pair, unless the other half is merely not there yet.
  private func surrogate(at start: Int) -> JSONError {
    failure(
      .syntax(found: "\\u", expected: .surrogatePair), at: start,
      truncated: isUnwritten(from: position))
  }

  private mutating func hexDigits() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard position < bytes.count,
        let digit = Character(UnicodeScalar(bytes[position])).hexDigitValue, bytes[position] < 0x80
      else {
        throw unexpected(.hexDigit)
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  /// Passes over one character of a string, which must be well-formed UTF-8 (RFC 3629 §4).
  private mutating func skipCharacter(_ first: UInt8) throws(JSONError) {
    if first < 0x80 {
      guard first >= 0x20 else { throw unexpected(.escapedControlCharacter) }
      position += 1
      return
    }
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: throw failure(.encoding(looksLike: nil), at: position)
    }
    for index in 1..<length {
      guard position + index < bytes.count else {
        throw failure(.encoding(looksLike: nil), at: position, truncated: true)
      }
      guard (index == 1 ? second : 0x80...0xBF) ~= bytes[position + index] else {
        throw failure(
          .encoding(looksLike: nil), at: position, truncated: isUnwritten(from: position + index))
      }
    }
    position += length
  }
}
