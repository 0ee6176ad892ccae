import Foundation

/// A Varlink interface as its description says, enough to judge JSON by it.
struct ParsedInterface {
  indirect enum Kind {
    case bool, int, float, string
    case named(String)
    case optional(Kind)
    case array(Kind)
    case map(Kind)
    case structure([String: Kind])
    case enumeration([String])

    var fields: [String: Kind] { if case .structure(let fields) = self { fields } else { [:] } }
    var names: [String]? { if case .enumeration(let names) = self { names } else { nil } }
  }

  struct Disagreement: Error, CustomStringConvertible { var description: String }

  private(set) var types: [String: Kind] = [:]
  private(set) var methods: [String: (input: Kind, output: Kind)] = [:]
  private(set) var errors: [String: Kind] = [:]
  private var tokens: ArraySlice<String> = []

  init(_ text: String) throws {
    let bare = text.replacing(/#.*/, with: "")
    tokens =
      bare.matches(of: /->|\[\]|\[string\]|[A-Za-z][A-Za-z0-9_.]*|[():,?]/)
      .map { String($0.output) }[...]
    try expect("interface")
    _ = tokens.removeFirst()
    while let keyword = tokens.popFirst() {
      let name = tokens.removeFirst()
      switch keyword {
      case "type": types[name] = try kind()
      case "error": errors[name] = try kind()
      case "method":
        let input = try kind()
        try expect("->")
        methods[name] = (input, try kind())
      default: throw Disagreement(description: "unexpected \(keyword)")
      }
    }
  }

  private mutating func expect(_ token: String) throws {
    guard tokens.popFirst() == token else { throw Disagreement(description: "no \(token)") }
  }

  private mutating func kind() throws -> Kind {
    switch tokens.removeFirst() {
    case "?": return .optional(try kind())
    case "[]": return .array(try kind())
    case "[string]": return .map(try kind())
    case "bool": return .bool
    case "int": return .int
    case "float": return .float
    case "string": return .string
    case "(": return try structure()
    case let name: return .named(name)
    }
  }

  private mutating func structure() throws -> Kind {
    var fields: [String: Kind] = [:]
    var names: [String] = []
    while tokens.first != ")" {
      let name = tokens.removeFirst()
      if tokens.first == ":" {
        tokens.removeFirst()
        fields[name] = try kind()
      } else {
        names.append(name)
      }
      if tokens.first == "," { tokens.removeFirst() }
    }
    tokens.removeFirst()
    return names.isEmpty ? .structure(fields) : .enumeration(names)
  }

  /// Throws where `json` is not of `kind`; a full one must also have every optional field.
  func check(_ json: [UInt8], is kind: Kind, isFull: Bool) throws {
    let value = try JSONSerialization.jsonObject(with: Data(json), options: .fragmentsAllowed)
    try check(value, kind, isFull, "")
  }

  private func check(_ value: Any?, _ kind: Kind, _ isFull: Bool, _ place: String) throws {
    let disagreement = Disagreement(description: "\(place): \(value ?? "nothing") is not \(kind)")
    switch kind {
    case .optional(let inner):
      if value == nil && !isFull { return }
      try check(value, inner, isFull, place)
    case .named(let name):
      guard let type = types[name] else { throw disagreement }
      try check(value, type, isFull, place)
    case .string: if !(value is String) { throw disagreement }
    case .bool: if !(value is Bool) { throw disagreement }
    case .int, .float: if !(value is NSNumber) { throw disagreement }
    case .enumeration(let names):
      guard let text = value as? String, names.contains(text) else { throw disagreement }
    case .array(let inner):
      guard let values = value as? [Any] else { throw disagreement }
      for value in values { try check(value, inner, isFull, place + "[]") }
    case .map(let inner):
      guard let values = value as? [String: Any] else { throw disagreement }
      for value in values.values { try check(value, inner, isFull, place + "{}") }
    case .structure(let fields):
      guard let values = value as? [String: Any] else { throw disagreement }
      for name in values.keys where fields[name] == nil {
        throw Disagreement(description: "\(place)/\(name) is not described")
      }
      for (name, inner) in fields { try check(values[name], inner, isFull, "\(place)/\(name)") }
    }
  }
}
