/// Where a value stands in a file: the names of its tables and its own, outermost first.
struct KeyName: Hashable, Sendable, CustomStringConvertible {
  var parts: [String]

  init(_ parts: [String]) {
    self.parts = parts
  }

  static let root = KeyName([])

  static func + (table: KeyName, name: String) -> KeyName {
    KeyName(table.parts + [name])
  }

  var parent: KeyName {
    KeyName(Array(parts.dropLast()))
  }

  /// The dotted form of TOML, with quotes where a name needs them.
  var description: String {
    parts.map { KeyName.isBare($0) ? $0 : Node.quoted($0) }.joined(separator: ".")
  }

  private static func isBare(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy(SourceScanner.isBareKeyByte)
  }
}
