/// A table for spreadsheets: RFC 4180 in UTF-8 with a byte order mark, without which Excel takes the
/// letters for others.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe before it: payloads come
/// from others, and a cell such as `=HYPERLINK(…)` is not to do anything.
struct CSVText {
  /// What has been written since it was last taken.
  private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  mutating func add(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += Self.cell(cell)
    }
    bytes += [0x0D, 0x0A]
  }

  /// Gives away what has been written, so that a long table is never in memory as a whole.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private static let formulas = Array("=+-@\t\r".utf8)
  private static let quoted = Array(",;\t\"\r\n".utf8)

  private static func cell(_ text: String) -> [UInt8] {
    var cell = Array(text.utf8)
    if let first = cell.first, formulas.contains(first) { cell.insert(UInt8(ascii: "'"), at: 0) }
    let isPlain =
      !cell.contains { quoted.contains($0) } && cell.first != 0x20 && cell.last != 0x20
    guard !isPlain else { return cell }
    var whole = [UInt8(ascii: "\"")]
    for byte in cell {
      if byte == UInt8(ascii: "\"") { whole.append(byte) }
      whole.append(byte)
    }
    return whole + [UInt8(ascii: "\"")]
  }
}
