/// A JSON value as ``StrictJSON`` reads it: nothing is lost that a signature could depend on.
public enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  /// A number without fraction and exponent that fits.
  case integer(Int64)
  /// Any other number, in its own characters.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// The text, if this is a string.
  public var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The number, if this is an integer that fits.
  public var integer: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The values, if this is an array.
  public var array: [JSONValue]? {
    if case .array(let value) = self { value } else { nil }
  }

  /// The members, if this is an object.
  public var object: JSONObject? {
    if case .object(let value) = self { value } else { nil }
  }

  /// The member of that key, if this is an object that has one.
  public subscript(key: String) -> JSONValue? { object?[key] }
}
