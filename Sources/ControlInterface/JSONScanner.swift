/// Finds the parts of a JSON text (RFC 8259) where they lie, without making anything of them: what
/// may be secret must not pass through a decoder that keeps copies.
enum JSONScanner {
  /// The text is not JSON, as far as it was looked at.
  struct Malformed: Error {}

  /// Calls `body` with the key, without its quotes, and the value of each member of the object
  /// that begins at `start`; the answer is where the object ends.
  @discardableResult
  static func members(
    _ text: Span<UInt8>, at start: Int,
    _ body: (_ key: Range<Int>, _ value: Range<Int>) throws -> Void
  ) throws -> Int {
    var place = start
    try expect("{", text, &place)
    skipSpace(text, &place)
    if try byte(text, place) == UInt8(ascii: "}") { return place + 1 }
    while true {
      skipSpace(text, &place)
      let key = try string(text, &place)
      skipSpace(text, &place)
      try expect(":", text, &place)
      skipSpace(text, &place)
      try body(key, try value(text, &place))
      skipSpace(text, &place)
      if try byte(text, place) == UInt8(ascii: "}") { return place + 1 }
      try expect(",", text, &place)
    }
  }

  /// Steps over the string at `place`; the answer is its range without the quotes.
  static func string(_ text: Span<UInt8>, _ place: inout Int) throws -> Range<Int> {
    try expect("\"", text, &place)
    let start = place
    while true {
      switch try byte(text, place) {
      case UInt8(ascii: "\""):
        place += 1
        return start..<(place - 1)
      case UInt8(ascii: "\\"): place += 2
      case 0..<0x20: throw Malformed()
      default: place += 1
      }
    }
  }

  /// Steps over the value at `place`, whose inner parts are not judged.
  static func value(_ text: Span<UInt8>, _ place: inout Int) throws -> Range<Int> {
    let start = place
    var depth = 0
    repeat {
      switch try byte(text, place) {
      case UInt8(ascii: "\""): _ = try string(text, &place)
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        place += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        place += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x09, 0x0A, 0x0D:
        if depth == 0 { throw Malformed() }
        place += 1
      case let byte where isPlain(byte):
        while place < text.count, isPlain(text[place]) { place += 1 }
      default: throw Malformed()
      }
      if depth < 0 { throw Malformed() }
    } while depth > 0
    return start..<place
  }

  /// Gives the characters of the string in `range`, which has no quotes, as UTF-8 bytes.
  static func unescape(
    _ text: Span<UInt8>, _ range: Range<Int>, _ body: (UInt8) throws -> Void
  ) throws {
    var place = range.lowerBound
    while place < range.upperBound {
      let byte = text[place]
      place += 1
      guard byte == UInt8(ascii: "\\") else {
        try body(byte)
        continue
      }
      guard place < range.upperBound else { throw Malformed() }
      let escape = text[place]
      place += 1
      switch escape {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): try body(escape)
      case UInt8(ascii: "b"): try body(0x08)
      case UInt8(ascii: "f"): try body(0x0C)
      case UInt8(ascii: "n"): try body(0x0A)
      case UInt8(ascii: "r"): try body(0x0D)
      case UInt8(ascii: "t"): try body(0x09)
      case UInt8(ascii: "u"):
        try UTF8.encode(try scalar(text, &place, range.upperBound))!.forEach(body)
      default: throw Malformed()
      }
    }
  }

  /// Whether the string in `range` is `word`, however it is escaped.
  static func matches(_ text: Span<UInt8>, _ range: Range<Int>, _ word: StaticString) -> Bool {
    var rest = unsafe UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)[...]
    let outcome: Void? = try? unescape(text, range) { byte in
      guard unsafe rest.popFirst() == byte else { throw Malformed() }
    }
    return unsafe outcome != nil && rest.isEmpty
  }

  private static func scalar(
    _ text: Span<UInt8>, _ place: inout Int, _ end: Int
  ) throws -> Unicode.Scalar {
    let first = try unit(text, &place, end)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, place + 2 <= end, text[place] == UInt8(ascii: "\\"),
      text[place + 1] == UInt8(ascii: "u")
    else { throw Malformed() }
    place += 2
    let second = try unit(text, &place, end)
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw Malformed() }
    return scalar
  }

  private static func unit(
    _ text: Span<UInt8>, _ place: inout Int, _ end: Int
  ) throws -> UInt32 {
    guard place + 4 <= end else { throw Malformed() }
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(text[place])).hexDigitValue else {
        throw Malformed()
      }
      unit = unit << 4 | UInt32(digit)
      place += 1
    }
    return unit
  }

  private static func skipSpace(_ text: Span<UInt8>, _ place: inout Int) {
    while place < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[place]) { place += 1 }
  }

  private static func expect(
    _ character: Unicode.Scalar, _ text: Span<UInt8>, _ place: inout Int
  ) throws {
    guard try byte(text, place) == UInt8(ascii: character) else { throw Malformed() }
    place += 1
  }

  private static func byte(_ text: Span<UInt8>, _ place: Int) throws -> UInt8 {
    guard place < text.count else { throw Malformed() }
    return text[place]
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
