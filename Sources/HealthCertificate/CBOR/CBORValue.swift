/// A CBOR data item (RFC 8949).
public enum CBORValue: Sendable, Hashable {
  case unsigned(UInt64)
  /// The integer −1 − n.
  case negative(UInt64)
  case bytes([UInt8])
  case text(String)
  case array([CBORValue])
  /// In the order read or written; keys are unique.
  case map([Entry])
  indirect case tagged(UInt64, CBORValue)
  case bool(Bool)
  case null
  case undefined
  /// Any other simple value (RFC 8949 §3.3).
  case simple(UInt8)
  /// A float of any of the three widths.
  case float(Double)

  /// A key of a map and its value.
  public struct Entry: Sendable, Hashable {
    /// Any item.
    public let key: CBORValue
    /// Any item.
    public let value: CBORValue

    /// An entry of a map.
    public init(_ key: CBORValue, _ value: CBORValue) {
      self.key = key
      self.value = value
    }
  }

  /// An integer of either sign.
  public init(_ integer: Int64) {
    self = integer < 0 ? .negative(UInt64(~integer)) : .unsigned(UInt64(integer))
  }

  /// The number, if this is an integer that fits.
  public var integer: Int64? {
    switch self {
    case .unsigned(let value): Int64(exactly: value)
    case .negative(let value): Int64(exactly: value).map { ~$0 }
    default: nil
    }
  }

  /// The content, if this is a byte string.
  public var bytes: [UInt8]? {
    if case .bytes(let value) = self { value } else { nil }
  }

  /// The content, if this is a text.
  public var text: String? {
    if case .text(let value) = self { value } else { nil }
  }

  /// The items, if this is an array.
  public var array: [CBORValue]? {
    if case .array(let value) = self { value } else { nil }
  }

  /// The entries, if this is a map.
  public var map: [Entry]? {
    if case .map(let value) = self { value } else { nil }
  }

  /// The value of that integer key, if this is a map that has it.
  public subscript(key: Int64) -> CBORValue? {
    guard case .map(let entries) = self else { return nil }
    return entries.first { $0.key.integer == key }?.value
  }

  /// The value of that text key, if this is a map that has it.
  public subscript(key: String) -> CBORValue? {
    guard case .map(let entries) = self else { return nil }
    return entries.first { $0.key == .text(key) }?.value
  }

  /// The item within any tags around it.
  public var untagged: CBORValue {
    var value = self
    while case .tagged(_, let content) = value { value = content }
    return value
  }
}
