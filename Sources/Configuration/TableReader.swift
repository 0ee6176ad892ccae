/// Reads one table by its keys and collects what is wrong with it.
struct TableReader: ~Copyable {
  let name: KeyName
  private let entries: [String: Node]
  private let findings: Findings

  /// - Parameter tables: Names that are known here and read elsewhere.
  init(
    _ name: KeyName, _ entries: [String: Node], known: [KeyEntry], alsoKnown tables: [String] = [],
    _ findings: Findings
  ) {
    self.name = name
    self.entries = entries
    self.findings = findings
    reportUnknown(besides: known.map(\.name) + tables)
  }

  /// The value of `key`, its default if it is not there, or nil (with a fault noted, unless the key
  /// is optional).
  func value<Value>(_ key: Key<Value>) -> Value? {
    guard let node = entries[key.entry.name] else { return substitute(key) }
    do throws(Objection) {
      return try key.kind.read(node, findings.surroundings)
    } catch {
      report(error, at: key.entry.name)
      return nil
    }
  }

  /// What values are judged by.
  var surroundings: Surroundings { findings.surroundings }

  /// - Parameter keys: A key of the table, and keys within its value.
  func report(_ objection: Objection, at keys: String...) {
    findings.add(
      objection.kind, at: keys.reduce(name, +), problem: objection.problem,
      remedy: objection.remedy)
  }

  func has(_ key: String) -> Bool {
    entries[key] != nil || findings.map.lines[name + key] != nil
  }

  private func substitute<Value>(_ key: Key<Value>) -> Value? {
    switch key.entry.presence {
    case .optional: return nil
    case .defaulted: return try? key.kind.read(key.entry.sample, findings.surroundings)
    case .required:
      if !has(key.entry.name) {
        findings.add(
          .missingKey, at: name + key.entry.name, problem: "the key is missing",
          remedy: "Add a line such as \(key.entry.name) = \(key.entry.sample.text)")
      }
      return nil
    }
  }

  private func reportUnknown(besides names: [String]) {
    for entry in entries.keys where !names.contains(entry) {
      let guess = nearest(to: entry, among: names).map { "Did you mean \($0)? " } ?? ""
      let place = name.parts.isEmpty ? "at the top of the file" : "in [\(name)]"
      findings.add(
        .unknownKey, at: name + entry, problem: "there is no such key",
        remedy: guess + "Known \(place) are \(names.joined(separator: ", "))")
    }
  }
}
