/// What a check saw at one place; with the check's id and severity it becomes a ``Problem``.
public struct Observation: Sendable, Hashable {
  public var place: String
  public var message: Words
  public var found: String?
  public var expected: String?
  public var suggestion: String?

  public init(
    place: String, message: Words, found: String? = nil, expected: String? = nil,
    suggestion: String? = nil
  ) {
    self.place = place
    self.message = message
    self.found = found
    self.expected = expected
    self.suggestion = suggestion
  }

  /// A field whose value is not what `expected` says.
  init(
    _ field: Field, _ value: JSONValue, in record: Record, expected: Words,
    suggestion: String? = nil
  ) {
    let shown = value.excerpt
    self.init(
      place: record.pointer(to: field),
      message: Words(
        english:
          "The \(field.label.english) (\(field.key)) is \(shown); "
          + "\(expected.english) is expected.",
        vietnamese:
          "\(field.label.vietnamese.firstLetterCapitalised) (\(field.key)) đang là \(shown); "
          + "cần \(expected.vietnamese)."),
      found: value.string ?? shown, expected: expected.english, suggestion: suggestion)
  }
}

extension String {
  var firstLetterCapitalised: String { prefix(1).uppercased() + dropFirst() }
}

extension JSONValue {
  /// The value as a sentence can quote it, 80 characters at most.
  var excerpt: String {
    switch self {
    case .string(let text) where text.count > 80: "“\(text.prefix(80))…”"
    case .string(let text): "“\(text)”"
    case .integer(let number): String(number)
    case .number(let text): String(text.prefix(80))
    case .bool(let value): value ? "true" : "false"
    case .null: "null"
    case .array: "[…]"
    case .object: "{…}"
    }
  }
}
