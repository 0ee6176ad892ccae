private import TOMLKit

/// A configuration file's text, read as TOML as far as it goes.
struct Document {
  private(set) var entries: [String: Node] = [:]
  let map: SourceMap
  /// What is wrong with the text itself; keys on such lines are not among `entries`.
  private(set) var faults: [Fault] = []
  /// False if a fault is so deep that nothing can be said of the rest of the file.
  private(set) var isWhole = true

  init(_ bytes: [UInt8]) {
    let encoding = TextEncoding.faults(in: bytes)
    guard encoding.isEmpty else {
      map = SourceMap(of: [])
      faults = encoding
      isWhole = false
      return
    }
    map = SourceMap(of: bytes)
    for (key, line) in map.keysWithNull {
      faults.append(
        Fault(
          kind: .badValue, line: line, key: key.description,
          problem: "the text holds the character U+0000",
          remedy: "Take the \\u0000 out"))
    }
    let isSafe = map.hazards.allSatisfy { $0.kind == .notValue && map.keyOfLine[$0.line] != nil }
    for hazard in map.hazards {
      faults.append(SyntaxDiagnosis(hazard, text: bytes, map: map).fault)
    }
    if isSafe { parse(bytes) } else { isWhole = false }
  }

  /// Parses; a line that cannot be parsed is reported, blanked if it is a `key = value` of its own,
  /// and the rest is tried again.
  private mutating func parse(_ bytes: [UInt8]) {
    var text = bytes
    for repetition in map.repetitions { faults.append(Document.fault(repetition)) }
    for repetition in map.repetitions where map.keyOfLine[repetition.line] != nil {
      Document.blank(line: repetition.line, of: &text)
    }
    for hazard in map.hazards { Document.blank(line: hazard.line, of: &text) }
    let repeated = Set(map.repetitions.map(\.line))
    for _ in 0..<50 {
      do {
        let root = try TOMLTable(string: String(decoding: text, as: UTF8.self))
        entries = Document.entries(of: root)
        return
      } catch let error as TOMLParseError {
        let line = max(1, min(error.source.begin.line, map.lastLine))
        if !repeated.contains(line) {
          faults.append(SyntaxDiagnosis(error.description, line: line, text: text, map: map).fault)
        }
        guard map.keyOfLine[line] != nil, Document.blank(line: line, of: &text) else { break }
      } catch {
        break
      }
    }
    isWhole = false
  }

  /// - Returns: false if the line was blank already.
  @discardableResult
  private static func blank(line: Int, of text: inout [UInt8]) -> Bool {
    var current = 1
    var changed = false
    for index in text.indices {
      if text[index] == UInt8(ascii: "\n") {
        current += 1
      } else if current == line, text[index] != UInt8(ascii: " ") {
        text[index] = UInt8(ascii: " ")
        changed = true
      }
      if current > line { break }
    }
    return changed
  }

  private static func fault(_ repetition: SourceMap.Repetition) -> Fault {
    Fault(
      kind: .duplicate, line: repetition.line, key: repetition.key.description,
      problem:
        "the \(repetition.isTable ? "table" : "key") is already there on line \(repetition.firstLine)",
      remedy: "Keep one of the two")
  }

  private static func entries(of table: TOMLTable) -> [String: Node] {
    var entries: [String: Node] = [:]
    for key in table.keys {
      if let value = table[key] { entries[key] = node(of: value) }
    }
    return entries
  }

  private static func node(of value: any TOMLValueConvertible) -> Node {
    switch value.type {
    case .string: .string(value.string ?? "")
    case .int: .integer(value.int ?? 0)
    case .double: .number(value.double ?? 0)
    case .bool: .boolean(value.bool ?? false)
    case .date, .time, .dateTime: .moment
    case .array: .list((value.array.map(Array.init) ?? []).map { node(of: $0) })
    case .table: .table(value.table.map(entries(of:)) ?? [:])
    }
  }
}
