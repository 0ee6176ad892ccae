/// A payload as checks see it: read once, its fields looked up once.
public struct Record: Sendable {
  /// The JSON, or why there is none.
  public let reading: Result<JSONValue, JSONError>
  /// Seconds since 1970.
  public let now: Int64
  /// The DCC; nil unless the payload is a JSON object.
  public let root: JSONObject?
  /// The member `nam`.
  public let name: JSONObject?
  /// The only entry of the only group; nil where ``OneGroupCheck`` refuses.
  public let entry: JSONObject?

  let kind: GroupKind?
  let fields: [Field]
  let values: [JSONValue?]

  init(_ reading: Result<JSONValue, JSONError>, now: Int64) {
    self.reading = reading
    self.now = now
    let root = try? reading.get().object
    let name = root?["nam"]?.object
    var kind: GroupKind?
    var entry: JSONObject?
    if let root {
      for candidate in GroupKind.allCases {
        guard let value = root[candidate.rawValue] else { continue }
        guard kind == nil, let entries = value.array, entries.count == 1,
          let only = entries[0].object
        else {
          entry = nil
          break
        }
        kind = candidate
        entry = only
      }
    }
    self.root = root
    self.name = name
    self.kind = entry == nil ? nil : kind
    self.entry = entry
    let fields = root == nil ? [] : Field.all(for: self.kind)
    self.fields = fields
    values = fields.map { field in
      switch field.place {
      case .root: root?[field.key]
      case .name: name?[field.key]
      case .entry: entry?[field.key]
      }
    }
  }

  /// The place of a member of the entry, such as `/v/0/dt`.
  public func entryPointer(_ key: String) -> String {
    "/\(kind?.rawValue ?? "v")/0/\(key)"
  }

  func pointer(to field: Field) -> String {
    switch field.place {
    case .root: "/\(field.key)"
    case .name: "/nam/\(field.key)"
    case .entry: entryPointer(field.key)
    }
  }

  /// What `examine` says of the fields that are there.
  func observations(of examine: (Field, JSONValue) -> Observation?) -> [Observation] {
    var found: [Observation] = []
    for index in fields.indices {
      guard let value = values[index] else { continue }
      if let observation = examine(fields[index], value) { found.append(observation) }
    }
    return found
  }

  /// The version as three numbers; nil unless it has the form of one.
  var version: (Int, Int, Int)? {
    guard let text = root?["ver"]?.string else { return nil }
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    var numbers: [Int] = []
    for part in parts {
      guard part.allSatisfy({ 0x30...0x39 ~= $0 }), let number = Int(Substring(part)) else {
        return nil
      }
      numbers.append(number)
    }
    return (numbers[0], numbers[1], numbers[2])
  }
}
