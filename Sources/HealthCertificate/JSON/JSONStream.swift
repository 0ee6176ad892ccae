/// Checks a JSON text that comes in pieces, as strictly as ``StrictJSON``, and keeps no more of it
/// than the keys of the objects that are open.
public struct JSONStream: Sendable {
  /// Levels of arrays and objects within each other.
  public static let depthLimit = 128
  /// Keys of all objects that are open at the same time; 8 bytes are kept of each.
  public static let keyLimit = 500_000

  enum State {
    case begin
    case value
    /// After `[`.
    case valueOrBracket
    case afterValue
    /// After `{`.
    case keyOrBrace
    case key, colon
    case string, escape
    /// Digits of `\u` that are still to come.
    case hex(Int)
    /// A high surrogate was read: what is next of `\u`.
    case lowBackslash, lowLetter
    /// Bytes of a character that are still to come, and the range of the next.
    case continuation(Int, ClosedRange<UInt8>)
    case minus, zero, integer, point, fraction, exponent, exponentSign, exponentDigits
    case literal([UInt8], Int)
  }

  enum Level {
    case array, object
  }

  var state = State.begin
  var levels: [Level] = []
  /// The keys of each open object.
  var keys: [Set<Int>] = []
  var keyCount = 0
  /// Whether the string that is being read is a key.
  var isKey = false
  var hasher = Hasher()
  /// The beginning of the key, for messages.
  var keyText: [UInt8] = []
  var code: UInt32 = 0
  var high: UInt32 = 0
  var offset = 0
  var line = 1
  var column = 1
  var failure: JSONError?
  /// Only zeros have come since the failure, as in a file whose room was set aside.
  private var isUnwritten = false

  public init() {}

  /// Takes the next piece in; after the first error nothing more is looked at.
  public mutating func take(_ piece: Span<UInt8>) {
    for index in piece.indices {
      let byte = piece[index]
      if failure == nil {
        step(byte)
        if failure != nil { isUnwritten = byte == 0 }
      } else if isUnwritten {
        isUnwritten = byte == 0
        if !isUnwritten { return }
      } else {
        return
      }
      offset += 1
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
  }

  /// What is wrong with the whole; nil if nothing is.
  public mutating func finish() -> JSONError? {
    if let failure { return failure.truncated(failure.isTruncated || isUnwritten) }
    if levels.isEmpty {
      switch state {
      case .afterValue, .zero, .integer, .fraction, .exponentDigits: return nil
      default: break
      }
    }
    fail(.syntax(found: nil, expected: expectation))
    return failure.map { $0.truncated(true) }
  }

  mutating func fail(_ kind: JSONError.Kind) {
    failure = JSONError(
      kind: kind, offset: offset, line: line, column: column, pointer: "", isTruncated: false)
  }

  /// Fails at a byte that has no place here.
  mutating func refuse(_ byte: UInt8) {
    if byte >= 0x80 { return fail(.encoding(looksLike: nil)) }
    let digits = (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    let found = byte < 0x20 || byte == 0x7F ? "U+00" + digits : String(UnicodeScalar(byte))
    fail(.syntax(found: found, expected: expectation))
  }

  private var expectation: JSONError.Expectation {
    switch state {
    case .begin, .value, .valueOrBracket, .literal: .value
    case .keyOrBrace, .key: .key
    case .colon: .colon
    case .string, .continuation: .closingQuote
    case .escape: .escape
    case .hex: .hexDigit
    case .lowBackslash, .lowLetter: .surrogatePair
    case .minus, .point, .exponent, .exponentSign: .digit
    case .afterValue, .zero, .integer, .fraction, .exponentDigits:
      switch levels.last {
      case .array: .commaOrBracket
      case .object: .commaOrBrace
      case nil: .end
      }
    }
  }
}

extension JSONError {
  fileprivate func truncated(_ isTruncated: Bool) -> JSONError {
    JSONError(
      kind: kind, offset: offset, line: line, column: column, pointer: pointer,
      isTruncated: isTruncated)
  }
}
