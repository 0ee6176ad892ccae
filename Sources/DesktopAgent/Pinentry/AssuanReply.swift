internal import SystemCalls

/// A line that a program says which speaks Assuan ("The Assuan protocol", Server responses).
enum AssuanReply {
  case ok
  /// Libgpg-error's code without the part that says where it comes from, and the words behind it.
  case error(code: Int, words: String)
  /// Bytes that were asked for, with their escapes resolved.
  case data(SecretBytes)
  /// Nothing to act on: a comment or a status.
  case other
  /// The other end wants to know something.
  case inquiry

  static let timedOut = 62
  static let cancelled = 99
  static let notConfirmed = 114
  static let fullyCancelled = 198

  /// Reads a line without its end; nil where it is none.
  ///
  /// - Throws: `SystemError` where there is no memory for a secret.
  init?(_ line: Span<UInt8>) throws(SystemError) {
    switch Self.word(line) {
    case "OK": self = .ok
    case "D": self = .data(try Self.unescaped(line))
    case "S", "", "#": self = .other
    case "INQUIRE": self = .inquiry
    case "ERR":
      let text = Self.text(line).dropFirst(4)
      let number = text.prefix { $0.isNumber }
      guard let code = Int(number) else { return nil }
      self = .error(code: code & 0xFFFF, words: String(text.dropFirst(number.count + 1)))
    default: return nil
    }
  }

  /// What stands before the first blank; of a comment its sign.
  private static func word(_ line: Span<UInt8>) -> String {
    var word: [UInt8] = []
    for place in line.indices where word.count < 8 {
      if line[place] == UInt8(ascii: " ") { break }
      if line[place] == UInt8(ascii: "#") { return "#" }
      word.append(line[place])
    }
    return String(decoding: word, as: UTF8.self)
  }

  private static func text(_ line: Span<UInt8>) -> String {
    var bytes: [UInt8] = []
    for place in line.indices { bytes.append(line[place]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The bytes behind `D `.
  private static func unescaped(_ line: Span<UInt8>) throws(SystemError) -> SecretBytes {
    let secret = try SecretBytes(capacity: line.count)
    var place = 2
    while place < line.count {
      if line[place] == UInt8(ascii: "%"), place + 2 < line.count,
        let high = digit(line[place + 1]), let low = digit(line[place + 2])
      {
        secret.append(high << 4 | low)
        place += 3
      } else {
        secret.append(line[place])
        place += 1
      }
    }
    return secret
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
