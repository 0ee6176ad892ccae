/// Why bytes are not one CBOR data item.
public struct CBORError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Reason: String, Sendable, Hashable {
    case endsEarly = "the data ends early"
    case lengthBeyondInput = "a length goes beyond the data"
    case reserved = "a reserved value is used"
    case unexpectedBreak = "a break has no indefinite item to end"
    case badChunk = "a piece of an indefinite string is of another kind"
    case notUTF8 = "a text is not UTF-8"
    case duplicateKey = "a key occurs twice in a map"
    case tooDeep = "items are nested too deeply"
    case tooLarge = "the data is too large"
    case trailingData = "more data follows"
  }

  /// What is wrong.
  public let reason: Reason
  /// Bytes before the place.
  public let offset: Int

  public var description: String { "\(reason.rawValue) (byte \(offset))" }
}
