/// The lines on which the keys and tables of a TOML text begin.
///
/// The parser gives values without positions; this map is made by a walk of its own over the same
/// text, so that every fault can name its line.
struct SourceMap: Sendable {
  /// A key or table that is there a second time.
  struct Repetition: Equatable, Sendable {
    let key: KeyName
    let line: Int
    let firstLine: Int
    let isTable: Bool
  }

  private(set) var lines: [KeyName: Int] = [:]
  private(set) var repetitions: [Repetition] = []
  /// Keys whose text holds an escaped U+0000, which no path or name may.
  private(set) var keysWithNull: [KeyName: Int] = [:]
  /// For each line that is one whole `key = value`: the key.
  private(set) var keyOfLine: [Int: KeyName] = [:]
  /// Something that the parser cannot even refuse: it ends the whole process (assertions of toml++
  /// that hold in release builds too), so such a text must be kept from it.
  struct Hazard: Equatable, Sendable {
    enum Kind: Sendable { case headerWithoutName, notValue, nestedTooDeep }

    let kind: Kind
    let line: Int
  }

  private(set) var hazards: [Hazard] = []
  private(set) var lastLine = 1
  private var headers: Set<KeyName> = []
  private var pairs: Set<KeyName> = []
  private var lists: Set<KeyName> = []

  /// Lists and inline tables within each other beyond this are not walked.
  private static let deepest = 32

  init(of text: [UInt8]) {
    var scanner = SourceScanner(text)
    scanner.skipByteOrderMark()
    var table = KeyName.root
    while scanner.skipToContent() {
      if scanner.peek == UInt8(ascii: "[") {
        table = scanHeader(&scanner) ?? table
      } else {
        scanPair(&scanner, in: table, depth: 0)
        scanner.skipLine()
      }
    }
    lastLine = max(1, text.last == UInt8(ascii: "\n") ? scanner.line - 1 : scanner.line)
  }

  /// The names of the tables in the table `name`, also of those with faults.
  func names(in name: String) -> [String] {
    Set(lines.keys.lazy.filter { $0.parts.count > 1 && $0.parts[0] == name }.map { $0.parts[1] })
      .sorted()
  }

  /// The line of `key`, or of the nearest table around it.
  func line(of key: KeyName) -> Int? {
    var name = key
    while !name.parts.isEmpty {
      if let line = lines[name] { return line }
      name = name.parent
    }
    return nil
  }

  private mutating func scanHeader(_ scanner: inout SourceScanner) -> KeyName? {
    let line = scanner.line
    let isList = scanner.skipHeaderOpening()
    scanner.skipBlanks()
    if !scanner.isAtKey { hazards.append(Hazard(kind: .headerWithoutName, line: line)) }
    let parts = scanner.key()
    scanner.skipLine()
    guard !parts.isEmpty else { return nil }
    let key = KeyName(parts)
    recordParents(of: key, from: .root, line: line)
    if isList {
      lists.insert(key)
    } else if headers.contains(key) || pairs.contains(key), !isInList(key) {
      note(key, line, isTable: true)
    }
    if lines[key] == nil { lines[key] = line }
    headers.insert(key)
    return key
  }

  private mutating func scanPair(_ scanner: inout SourceScanner, in table: KeyName, depth: Int) {
    let line = scanner.line
    let parts = scanner.key()
    guard !parts.isEmpty else { return }
    let key = KeyName(table.parts + parts)
    recordParents(of: key, from: table, line: line)
    if pairs.contains(key) || headers.contains(key), !isInList(key) {
      note(key, line, isTable: false)
    } else if lines[key] == nil {
      lines[key] = line
    }
    pairs.insert(key)
    guard scanner.skipEquals() else {
      if depth == 0 { keyOfLine[line] = key }
      return
    }
    scanValue(&scanner, of: key, depth: depth)
    if depth == 0, scanner.line == line { keyOfLine[line] = key }
  }

  private mutating func scanValue(_ scanner: inout SourceScanner, of key: KeyName, depth: Int) {
    guard depth < SourceMap.deepest else {
      hazards.append(Hazard(kind: .nestedTooDeep, line: scanner.line))
      return scanner.skipRest()
    }
    switch scanner.peek {
    case UInt8(ascii: "{"):
      scanner.advance()
      while scanner.skipToInlineKey() {
        let before = scanner.position
        scanPair(&scanner, in: key, depth: depth + 1)
        if scanner.position == before { return }
      }
    case UInt8(ascii: "["):
      scanner.advance()
      while scanner.skipToElement() {
        let before = scanner.position
        lists.insert(key)
        scanValue(&scanner, of: key, depth: depth + 1)
        if scanner.position == before { return }
      }
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let line = scanner.line
      if scanner.skipString() { keysWithNull[key] = line }
    default:
      let line = scanner.line
      if !BareValue.isSound(scanner.bareValue()) {
        hazards.append(Hazard(kind: .notValue, line: line))
      }
    }
  }

  private mutating func note(_ key: KeyName, _ line: Int, isTable: Bool) {
    repetitions.append(
      Repetition(key: key, line: line, firstLine: lines[key] ?? line, isTable: isTable))
  }

  private mutating func recordParents(of key: KeyName, from table: KeyName, line: Int) {
    var parent = key.parent
    while parent.parts.count > table.parts.count {
      if lines[parent] == nil { lines[parent] = line }
      parent = parent.parent
    }
  }

  private func isInList(_ key: KeyName) -> Bool {
    var name = key
    while !name.parts.isEmpty {
      if lists.contains(name) { return true }
      name = name.parent
    }
    return false
  }
}
