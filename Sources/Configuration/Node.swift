/// A value of a TOML document, free of the parser that read it.
enum Node: Sendable, Equatable {
  case string(String)
  case integer(Int)
  case number(Double)
  case boolean(Bool)
  case moment
  case list([Node])
  case table([String: Node])

  /// What the value is, as a fault names it.
  var kindName: String {
    switch self {
    case .string: "text"
    case .integer: "a whole number"
    case .number: "a number with a fraction"
    case .boolean: "true or false"
    case .moment: "a date or time"
    case .list: "a list"
    case .table: "a table"
    }
  }

  /// The value as TOML text, for the sample file.
  var text: String {
    switch self {
    case .string(let value): Node.quoted(value)
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .boolean(let value): String(value)
    case .moment: "\"\""
    case .list(let values): "[" + values.map(\.text).joined(separator: ", ") + "]"
    case .table(let entries):
      "{ "
        + entries.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value.text)" }
        .joined(separator: ", ") + " }"
    }
  }

  /// A TOML basic string: quotes, backslashes and control characters are escaped.
  static func quoted(_ value: String) -> String {
    var text = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}

extension Node: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral
{
  init(stringLiteral value: String) { self = .string(value) }
  init(booleanLiteral value: Bool) { self = .boolean(value) }
  init(integerLiteral value: Int) { self = .integer(value) }
}
