/// One reading of one file: from bytes to settings, or to all faults.
struct SettingsReading {
  let result: Result<Settings, ConfigurationError>

  init(_ text: [UInt8], file: String, _ surroundings: Surroundings) {
    let document = Document(text)
    let findings = Findings(document.map, surroundings, faults: document.faults)
    let settings = document.isWhole ? Self.read(document, file: file, findings) : nil
    if let settings, findings.faults.isEmpty {
      result = .success(settings)
    } else {
      result = .failure(.faulty(file: file, faults: findings.sorted))
    }
  }

  private static func read(_ document: Document, file: String, _ findings: Findings) -> Settings? {
    let tokenTables = tables("tokens", of: document, findings)
    let profileTables = tables("profiles", of: document, findings)
    var tokens: [TokenSettings] = []
    for (name, entries) in tokenTables {
      let table = TableReader(
        KeyName(["tokens", name]), entries, known: TokenSettings.Keys.all, findings)
      if let token = TokenSettings(name, table) { tokens.append(token) }
    }
    var profiles: [ProfileSettings] = []
    for (name, entries) in profileTables {
      let table = TableReader(
        KeyName(["profiles", name]), entries, known: ProfileSettings.Keys.all, findings)
      let profile = ProfileSettings(name, table, tokens: document.map.names(in: "tokens"))
      if let profile {
        profiles.append(profile)
        check(profile, against: tokens, table)
      }
    }
    let top = TableReader(
      .root, document.entries, known: Settings.Keys.all, alsoKnown: Settings.Keys.tables, findings)
    return Settings(file: file, top, tokens: tokens, profiles: profiles)
  }

  /// The tables of one sort by name, faults of their names noted.
  private static func tables(
    _ sort: String, of document: Document, _ findings: Findings
  ) -> [(String, [String: Node])] {
    let singular = String(sort.dropLast())
    guard let node = document.entries[sort] else {
      if document.map.lines[KeyName([sort])] != nil { return [] }
      findings.add(
        .missingKey, at: KeyName([sort]), problem: "there is no \(singular)",
        remedy: "Add a table [\(sort).NAME]")
      return []
    }
    guard case .table(let named) = node, !named.isEmpty else {
      if case .table = node, !document.map.names(in: sort).isEmpty { return [] }
      findings.add(
        .wrongType, at: KeyName([sort]), problem: "\(sort) holds tables, one for each \(singular)",
        remedy: "Write a table [\(sort).NAME] with its keys below")
      return []
    }
    var tables: [(String, [String: Node])] = []
    for (name, node) in named.sorted(by: { $0.key < $1.key }) {
      let key = KeyName([sort, name])
      guard case .table(let entries) = node else {
        findings.add(
          .wrongType, at: key, problem: "\(node.kindName) stands where a table is wanted",
          remedy: "Write a table [\(sort).NAME] and put the key \(name) below it")
        continue
      }
      if !isName(name) {
        findings.add(
          .badValue, at: key,
          problem: "\(Node.quoted(name)) cannot name a \(singular), as it also names folders",
          remedy: "Use 1 to 63 of a-z, 0-9 and -, beginning with a letter or digit")
      }
      tables.append((name, entries))
    }
    return tables
  }

  private static func isName(_ name: String) -> Bool {
    (1...63).contains(name.utf8.count) && name.utf8.first != UInt8(ascii: "-")
      && name.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
      }
  }

  private static func check(
    _ profile: ProfileSettings, against tokens: [TokenSettings], _ table: borrowing TableReader
  ) {
    guard let key = profile.key, let token = tokens.first(where: { $0.name == profile.token }),
      let attribute = URIAttributes(key).contradiction(with: URIAttributes(token.uri))
    else { return }
    table.report(
      Objection(
        "\(attribute) is different from that of [tokens.\(token.name)]: no key can match both",
        remedy: "Give the key only what the token's uri does not say, such as id="), at: "key")
  }
}
