/// Strings (RFC 8259 §7) of well-formed UTF-8 (RFC 3629 §4).
extension JSONStream {
  mutating func beginString(isKey: Bool) {
    self.isKey = isKey
    state = .string
    if isKey {
      hasher = Hasher()
      keyText = []
    }
  }

  mutating func stepInString(_ byte: UInt8) {
    switch state {
    case .escape: stepInEscape(byte)
    case .hex(let left): stepInHex(left, byte)
    case .lowBackslash:
      if byte == UInt8(ascii: "\\") { state = .lowLetter } else { refuse(byte) }
    case .lowLetter:
      if byte == UInt8(ascii: "u") { state = .hex(4) } else { refuse(byte) }
    case .continuation(let left, let range):
      guard range ~= byte else { return fail(.encoding(looksLike: nil)) }
      note(byte)
      state = left == 1 ? .string : .continuation(left - 1, 0x80...0xBF)
    default: stepInText(byte)
    }
  }

  private mutating func stepInText(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): endString()
    case UInt8(ascii: "\\"): state = .escape
    case 0..<0x20:
      let digits = (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      fail(.syntax(found: "U+00" + digits, expected: .escapedControlCharacter))
    case 0x20..<0x80: note(byte)
    case 0xC2...0xDF: continueCharacter(byte, 1)
    case 0xE0: continueCharacter(byte, 2, 0xA0...0xBF)
    case 0xED: continueCharacter(byte, 2, 0x80...0x9F)
    case 0xE1...0xEF: continueCharacter(byte, 2)
    case 0xF0: continueCharacter(byte, 3, 0x90...0xBF)
    case 0xF4: continueCharacter(byte, 3, 0x80...0x8F)
    case 0xF1...0xF3: continueCharacter(byte, 3)
    default: fail(.encoding(looksLike: nil))
    }
  }

  private mutating func continueCharacter(
    _ byte: UInt8, _ left: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF
  ) {
    note(byte)
    state = .continuation(left, range)
  }

  private mutating func stepInEscape(_ byte: UInt8) {
    state = .string
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): note(byte)
    case UInt8(ascii: "b"): note(0x08)
    case UInt8(ascii: "f"): note(0x0C)
    case UInt8(ascii: "n"): note(0x0A)
    case UInt8(ascii: "r"): note(0x0D)
    case UInt8(ascii: "t"): note(0x09)
    case UInt8(ascii: "u"):
      code = 0
      state = .hex(4)
    default:
      state = .escape
      refuse(byte)
    }
  }

  private mutating func stepInHex(_ left: Int, _ byte: UInt8) {
    guard byte < 0x80, let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
      return refuse(byte)
    }
    code = code << 4 | UInt32(digit)
    state = left == 1 ? .string : .hex(left - 1)
    if left == 1 { endCode() }
  }

  private mutating func endCode() {
    defer { code = 0 }
    switch (high, code) {
    case (0, 0xD800...0xDBFF):
      high = code
      state = .lowBackslash
    case (0, 0xDC00...0xDFFF): fail(.syntax(found: "\\u", expected: .surrogatePair))
    case (0, let code): note(UnicodeScalar(code))
    case (let first, 0xDC00...0xDFFF):
      note(UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (code - 0xDC00)))
      high = 0
    default: fail(.syntax(found: "\\u", expected: .surrogatePair))
    }
  }

  private mutating func note(_ scalar: UnicodeScalar?) {
    guard isKey, let scalar else { return }
    for byte in String(scalar).utf8 { note(byte) }
  }

  private mutating func note(_ byte: UInt8) {
    guard isKey else { return }
    hasher.combine(byte)
    if keyText.count < 64 { keyText.append(byte) }
  }

  private mutating func endString() {
    guard isKey else {
      state = .afterValue
      return
    }
    guard keyCount < Self.keyLimit else { return fail(.tooManyKeys(limit: Self.keyLimit)) }
    let isNew = keys[keys.count - 1].insert(hasher.finalize()).inserted
    keyCount += 1
    state = .colon
    if !isNew { fail(.duplicateKey(String(decoding: keyText, as: UTF8.self))) }
  }
}
