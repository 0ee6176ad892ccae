/// Rows of cells under titles, aligned by what a terminal shows.
public struct Table: Sendable {
  /// What stands at the head of a column and how its cells stand below.
  public struct Column: Sendable {
    public enum Alignment: Sendable { case left, right }

    public var title: String
    public var alignment: Alignment
    /// Whether its cells may be cut short where the line is too long.
    public var mayShrink: Bool

    public init(_ title: String, alignment: Alignment = .left, mayShrink: Bool = false) {
      self.title = title
      self.alignment = alignment
      self.mayShrink = mayShrink
    }
  }

  public var columns: [Column]
  public private(set) var rows: [[String]] = []

  public init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row. Cells that are missing are empty, those too many are left out, and what would
  /// steer the terminal is made visible.
  public mutating func add(_ cells: [String]) {
    let cells = cells.prefix(columns.count).map(\.printable)
    rows.append(cells + Array(repeating: "", count: columns.count - cells.count))
  }

  /// The titles and the rows, each a line with its newline; two spaces between columns.
  ///
  /// - Parameters:
  ///   - width: the columns there are; what is too long is then cut with `…`. Nothing is cut
  ///     if this is nil.
  ///   - title: how the line of titles is set off, such as ``TerminalOutput/bold(_:)``.
  public func text(width: Int? = nil, title: (String) -> String = { $0 }) -> String {
    let widths = widths(within: width)
    let head = title(line(columns.map(\.title.printable), widths)) + "\n"
    return rows.reduce(into: head) { $0 += line($1, widths) + "\n" }
  }

  /// As wide as the widest cell; where that is too much, the widest columns that may shrink
  /// give way one column at a time, down to four.
  private func widths(within width: Int?) -> [Int] {
    var widths = columns.map(\.title.printable.displayWidth)
    for row in rows {
      for (index, cell) in row.enumerated() {
        widths[index] = max(widths[index], cell.displayWidth)
      }
    }
    guard let width else { return widths }
    var excess = widths.reduce(0, +) + 2 * (columns.count - 1) - width
    let shrinking = columns.indices.filter { columns[$0].mayShrink }
    while excess > 0, let widest = shrinking.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > 4
    {
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var text = ""
    for (index, cell) in cells.enumerated() {
      let cell = cell.truncated(to: widths[index])
      let gap = String(repeating: " ", count: widths[index] - cell.displayWidth)
      if index > 0 { text += "  " }
      text += columns[index].alignment == .left ? cell + gap : gap + cell
    }
    return String(text.trimmingTrailingSpaces)
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: Substring {
    self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)]
  }
}
