/// The text in the QR code: `HC1:`, then Base45 of zlib of COSE.
public enum HC1 {
  /// What every text begins with.
  public static let prefix = "HC1:"

  /// The layer at which a text is not what it should be.
  public enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
    case prefix
    case base45(Base45.DecodingError)
    case zlib(Decompressor.Failure)

    public var description: String {
      switch self {
      case .prefix: "the text does not begin with HC1:"
      case .base45(let error): error.description
      case .zlib(let error): error.description
      }
    }
  }

  /// The COSE message in `text`; one line break at the end is allowed, since files have it.
  public static func decode(_ text: [UInt8]) throws(Failure) -> [UInt8] {
    guard text.starts(with: prefix.utf8) else { throw .prefix }
    var body = text[prefix.utf8.count...]
    if body.last == 0x0A { body.removeLast() }
    if body.last == 0x0D { body.removeLast() }
    let compressed: [UInt8]
    do { compressed = try Base45.decode(body) } catch { throw .base45(error) }
    do { return try Decompressor.decompress(compressed) } catch { throw .zlib(error) }
  }

  /// The text of a COSE message, as ASCII without a line break.
  public static func encode(_ message: [UInt8], with compressor: Compressor) -> [UInt8] {
    Base45.encode(compressor.compress(message), prefix: prefix)
  }
}
