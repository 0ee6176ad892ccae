/// The grammar between strings and numbers (RFC 8259 §2 to §6).
extension JSONStream {
  mutating func step(_ byte: UInt8) {
    switch state {
    case .string, .escape, .hex, .lowBackslash, .lowLetter, .continuation: stepInString(byte)
    case .minus, .zero, .integer, .point, .fraction, .exponent, .exponentSign, .exponentDigits:
      stepInNumber(byte)
    case .literal(let text, let index): stepInLiteral(text, index, byte)
    case .begin:
      switch byte {
      case 0xEF: fail(.byteOrderMark)
      case 0xFE, 0xFF: fail(.encoding(looksLike: "UTF-16"))
      default:
        if !Self.isBlank(byte) { begin(byte) }
      }
    case .value: if !Self.isBlank(byte) { begin(byte) }
    case .valueOrBracket:
      if byte == UInt8(ascii: "]") {
        close()
      } else if !Self.isBlank(byte) {
        begin(byte)
      }
    case .keyOrBrace where byte == UInt8(ascii: "}"): close()
    case .keyOrBrace, .key:
      if byte == UInt8(ascii: "\"") {
        beginString(isKey: true)
      } else if !Self.isBlank(byte) {
        refuse(byte)
      }
    case .colon:
      if byte == UInt8(ascii: ":") {
        state = .value
      } else if !Self.isBlank(byte) {
        refuse(byte)
      }
    case .afterValue: stepAfterValue(byte)
    }
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private mutating func begin(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): beginString(isKey: false)
    case UInt8(ascii: "{"): open(.object, .keyOrBrace)
    case UInt8(ascii: "["): open(.array, .valueOrBracket)
    case UInt8(ascii: "-"): state = .minus
    case UInt8(ascii: "0"): state = .zero
    case UInt8(ascii: "1")...UInt8(ascii: "9"): state = .integer
    case UInt8(ascii: "t"): state = .literal(Self.trueLetters, 1)
    case UInt8(ascii: "f"): state = .literal(Self.falseLetters, 1)
    case UInt8(ascii: "n"): state = .literal(Self.nullLetters, 1)
    default: refuse(byte)
    }
  }

  private mutating func open(_ level: Level, _ next: State) {
    guard levels.count < Self.depthLimit else { return fail(.tooDeep(limit: Self.depthLimit)) }
    levels.append(level)
    if level == .object { keys.append([]) }
    state = next
  }

  private mutating func close() {
    if levels.removeLast() == .object { keyCount -= keys.removeLast().count }
    state = .afterValue
  }

  private mutating func stepAfterValue(_ byte: UInt8) {
    switch (byte, levels.last) {
    case (UInt8(ascii: ","), .array): state = .value
    case (UInt8(ascii: "]"), .array): close()
    case (UInt8(ascii: ","), .object): state = .key
    case (UInt8(ascii: "}"), .object): close()
    default: if !Self.isBlank(byte) { refuse(byte) }
    }
  }

  private static let trueLetters = Array("true".utf8)
  private static let falseLetters = Array("false".utf8)
  private static let nullLetters = Array("null".utf8)

  private mutating func stepInLiteral(_ text: [UInt8], _ index: Int, _ byte: UInt8) {
    guard text[index] == byte else { return refuse(byte) }
    state = index + 1 == text.count ? .afterValue : .literal(text, index + 1)
  }

  private mutating func stepInNumber(_ byte: UInt8) {
    let isDigit = 0x30...0x39 ~= byte
    switch state {
    case .minus where isDigit: state = byte == 0x30 ? .zero : .integer
    case .integer where isDigit, .fraction where isDigit, .exponentDigits where isDigit: break
    case .point where isDigit: state = .fraction
    case .exponent where isDigit, .exponentSign where isDigit: state = .exponentDigits
    case .exponent where byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"):
      state = .exponentSign
    case .zero where byte == UInt8(ascii: "."), .integer where byte == UInt8(ascii: "."):
      state = .point
    case .zero where byte | 0x20 == UInt8(ascii: "e"),
      .integer where byte | 0x20 == UInt8(ascii: "e"),
      .fraction where byte | 0x20 == UInt8(ascii: "e"):
      state = .exponent
    case .zero, .integer, .fraction, .exponentDigits:
      state = .afterValue
      stepAfterValue(byte)
    default: refuse(byte)
    }
  }
}
