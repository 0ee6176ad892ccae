/// Why bytes are not one strict JSON value, and where.
public struct JSONError: Error, Sendable, Hashable {
  /// What is wrong.
  public enum Kind: Sendable, Hashable {
    /// Not UTF-8; with the encoding that it looks like, if any.
    case encoding(looksLike: String?)
    /// Begins with a byte order mark.
    case byteOrderMark
    /// A key occurs twice in one object.
    case duplicateKey(String)
    /// Nested deeper than the limit.
    case tooDeep(limit: Int)
    /// More bytes than a payload may have; nothing was read.
    case tooLong(limit: Int)
    /// More keys at the same time than can be compared.
    case tooManyKeys(limit: Int)
    /// A character that the grammar of RFC 8259 has no place for; nil where the input ends.
    case syntax(found: String?, expected: Expectation)
  }

  /// What the grammar wanted.
  public enum Expectation: String, Sendable, Hashable {
    case value, key, colon, commaOrBrace, commaOrBracket, end, digit, escape, hexDigit
    case escapedControlCharacter, surrogatePair, closingQuote
  }

  /// What is wrong.
  public let kind: Kind
  /// Bytes before the place.
  public let offset: Int
  /// Counted from 1.
  public let line: Int
  /// In characters, counted from 1.
  public let column: Int
  /// The value that was being read (RFC 6901).
  public internal(set) var pointer: String
  /// Whether more bytes could have made it right: the file may still be being written.
  public let isTruncated: Bool

  /// Puts the key or index of an enclosing value before ``pointer``.
  func within(_ token: String) -> JSONError {
    var error = self
    error.pointer = "/" + JSONPointer.escape(token) + pointer
    return error
  }
}
