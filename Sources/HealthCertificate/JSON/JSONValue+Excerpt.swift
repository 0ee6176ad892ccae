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
