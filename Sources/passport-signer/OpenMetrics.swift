/// A text of metrics in the form of OpenMetrics 1.0, limited to what node_exporter's textfile
/// collector reads too: gauges and counters.
struct OpenMetrics {
  enum Kind: String { case gauge, counter }

  private(set) var lines: [String] = []

  /// Begins a family; its samples follow.
  mutating func family(_ name: String, _ kind: Kind, _ help: String) {
    lines += ["# TYPE \(name) \(kind.rawValue)", "# HELP \(name) \(Self.escaped(help))"]
  }

  mutating func sample(_ name: String, _ labels: [(String, String)], _ value: Double) {
    let pairs = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
    let whole = value == value.rounded() && value.magnitude < 1e15
    let number = whole ? String(Int64(value)) : String(value)
    lines.append(name + (pairs.isEmpty ? "" : "{\(pairs)}") + " " + number)
  }

  /// The whole text, with its end.
  var text: String { lines.joined(separator: "\n") + "\n# EOF\n" }

  /// §4.2: backslashes, quotes and line feeds.
  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "\\": "\\\\"
      case "\"": "\\\""
      case "\n": "\\n"
      default: String(character)
      }
    }.joined()
  }
}
