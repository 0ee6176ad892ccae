/// The text of a configuration, in which single keys can be changed while everything else, comments
/// too, stays as it is.
public struct SettingsText: Sendable, Hashable {
  private var lines: [String]

  public init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
  }

  public var text: String { lines.joined(separator: "\n") + "\n" }

  /// Gives a key of a table a text as its value, in the place of another value or of the comment
  /// that shows the key; a table that is not there is added at the end.
  ///
  /// - Parameter table: Its header's name, such as `tokens.station`; empty for the top.
  public mutating func set(_ key: String, of table: String, to value: String) {
    let line = "\(key) = \(Node.quoted(value))"
    guard let range = range(of: table) else {
      lines += ["", "[\(table)]", line]
      return
    }
    if let own = range.first(where: { Self.key(of: lines[$0]) == key }) {
      lines[own] = line
    } else if let shown = range.first(where: { Self.key(of: lines[$0].dropFirst()) == key }),
      lines[shown].hasPrefix("#")
    {
      lines[shown] = line
    } else {
      lines.insert(line, at: range.lowerBound)
    }
  }

  /// Takes a key out of a table, if it is there: its line becomes a comment.
  public mutating func comment(out key: String, of table: String) {
    guard let range = range(of: table),
      let own = range.first(where: { Self.key(of: lines[$0]) == key })
    else { return }
    lines[own] = "#" + lines[own]
  }

  /// Gives a table another name, if it is there.
  public mutating func rename(table: String, to other: String) {
    guard let header = lines.firstIndex(where: { Self.header(of: $0) == table }) else { return }
    lines[header] = "[\(other)]"
  }

  /// The lines behind a table's header, up to the next one; nil if there is no such header.
  private func range(of table: String) -> Range<Int>? {
    var start = 0
    if !table.isEmpty {
      guard let header = lines.firstIndex(where: { Self.header(of: $0) == table }) else {
        return nil
      }
      start = header + 1
    }
    let end = lines[start...].firstIndex { Self.header(of: $0) != nil } ?? lines.endIndex
    return start..<end
  }

  private static func header(of line: String) -> String? {
    let text = line.drop { $0 == " " || $0 == "\t" }
    guard text.hasPrefix("["), let end = text.firstIndex(of: "]") else { return nil }
    return String(text[text.index(after: text.startIndex)..<end].filter { $0 != " " })
  }

  private static func key(of line: some StringProtocol) -> String? {
    let text = line.drop { $0 == " " || $0 == "\t" }
    let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    let rest = text[name.endIndex...].drop { $0 == " " || $0 == "\t" }
    return !name.isEmpty && rest.hasPrefix("=") ? String(name) : nil
  }
}
