public import Words

/// Counts by name as rows of bars, such as payloads by day or problems by reason.
public struct BarChart: Sendable {
  public struct Row: Sendable {
    public let name: String
    public let count: Int
  }

  public private(set) var rows: [Row] = []

  public init() {}

  public mutating func add(_ name: String, count: Int) {
    rows.append(Row(name: name.printable, count: count))
  }

  /// A line with its newline for each row: the name, the count, and a bar that is full for the
  /// largest count. Names get at most half of the columns.
  public func text(columns: Int, in language: Language = .current) -> String {
    let most = rows.reduce(1) { max($0, $1.count) }
    let names = min(rows.reduce(0) { max($0, $1.name.displayWidth) }, columns / 2)
    let counts = rows.reduce(0) { max($0, language.number($1.count).count) }
    let room = max(columns - names - counts - 4, 0)
    return rows.reduce(into: "") { text, row in
      let name = row.name.truncated(to: names)
      let count = language.number(row.count)
      var bar = Bar(share: Double(row.count) / Double(most)).text(columns: room, ground: " ")
      while bar.last == " " { bar.removeLast() }
      let line = [
        name + String(repeating: " ", count: names - name.displayWidth),
        String(repeating: " ", count: counts - count.count) + count, bar,
      ]
      text += line.filter { !$0.isEmpty }.joined(separator: "  ") + "\n"
    }
  }
}
