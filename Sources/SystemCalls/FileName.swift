/// The name of a file in a folder: one to 255 bytes, none of them `/` or NUL.
///
/// Names are bytes: Linux does not promise that they are UTF-8, and neither does this type.
public struct FileName: Hashable, Sendable {
  public let bytes: [UInt8]

  /// Nil if `bytes` cannot be one file's name (empty, too long, `.`, `..`, a `/` or a NUL).
  public init?(_ bytes: [UInt8]) {
    guard (1...Self.longest).contains(bytes.count), bytes != [0x2E], bytes != [0x2E, 0x2E],
      !bytes.contains(where: { $0 == 0x2F || $0 == 0 })
    else { return nil }
    self.bytes = bytes
  }

  public init?(_ string: String) { self.init(Array(string.utf8)) }

  /// The longest name that Linux takes, in bytes.
  public static let longest = 255

  /// Starts with a dot or ends in `.tmp` or `.part`: still being written, by agreement.
  public var isTemporary: Bool {
    bytes[0] == 0x2E || bytes.hasSuffix(".tmp") || bytes.hasSuffix(".part")
  }

  /// The name without its last extension; a name that is all extension keeps it.
  public var stem: [UInt8] {
    guard let dot = bytes.lastIndex(of: 0x2E), dot > 0 else { return bytes }
    return Array(bytes[..<dot])
  }

  /// `stem`, with `suffix` behind it, cut so that the whole fits; at a character's boundary if the
  /// stem is UTF-8. The suffix is never cut: with a stem of one byte or more it makes a name.
  public static func joining(_ stem: [UInt8], _ suffix: String) -> FileName {
    FileName(cut(stem, to: longest - suffix.utf8.count) + Array(suffix.utf8))!
  }

  /// The first `count` bytes of `bytes` at most, without the start of a character that is cut.
  public static func cut(_ bytes: [UInt8], to count: Int) -> [UInt8] {
    guard count < bytes.count else { return bytes }
    var end = max(count, 0)
    for _ in 0..<3 where end > 0 && bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return Array(bytes[..<(bytes[end] & 0xC0 == 0x80 ? max(count, 0) : end)])
  }

  /// The name with `-number` before its last extension, cut before that so that it fits.
  public func numbered(_ number: Int) -> FileName { inserting("-\(number)", room: 0) }

  /// The name with `text` before its last extension, cut before that so that `room` bytes are left.
  public func inserting(_ text: String, room: Int) -> FileName {
    let whole = Self.longest - room - text.utf8.count
    let stem = Self.cut(self.stem, to: whole)
    let ending = Self.cut(Array(bytes[self.stem.count...]), to: whole - stem.count)
    return FileName(stem + Array(text.utf8) + ending)!
  }

  /// The name as text on one line: what is not printable UTF-8 is escaped as `\xNN`.
  public var printable: String {
    var text = ""
    var rest = bytes[...]
    while !rest.isEmpty {
      if let (character, length) = Self.character(at: rest) {
        text.unicodeScalars.append(character)
        rest = rest.dropFirst(length)
      } else {
        let digits = String(rest[rest.startIndex], radix: 16, uppercase: false)
        text += "\\x" + (digits.count == 1 ? "0" : "") + digits
        rest = rest.dropFirst()
      }
    }
    return text
  }

  private static func character(at bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
    var decoder = UTF8()
    var iterator = bytes.prefix(4).makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: return nil
    default: return scalar == "\\" ? nil : (scalar, UTF8.width(scalar))
    }
  }

  func withCString<Result, Failure>(
    _ body: (UnsafePointer<CChar>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var outcome: Swift.Result<Result, Failure>!
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { buffer in
      for (index, byte) in bytes.enumerated() { buffer[index] = CChar(bitPattern: byte) }
      buffer[bytes.count] = 0
      do throws(Failure) { outcome = .success(try body(buffer.baseAddress!)) } catch {
        outcome = .failure(error)
      }
    }
    return try outcome.get()
  }
}

extension FileName: CustomStringConvertible {
  public var description: String { printable }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ suffix: StaticString) -> Bool {
    count >= suffix.utf8CodeUnitCount
      && suffix.withUTF8Buffer { self[(count - $0.count)...].elementsEqual($0) }
  }
}

extension UTF8 {
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int { encode(scalar)!.count }
}
