extension JSONValue {
  /// The JSON of a certificate that came as CBOR; tags, such as that of dates, are dropped.
  ///
  /// Nil where JSON has nothing alike: byte strings, simple values, keys that are not texts.
  public init?(cbor: CBORValue) {
    switch cbor.untagged {
    case .text(let text): self = .string(text)
    case .unsigned, .negative:
      guard let integer = cbor.untagged.integer else { return nil }
      self = .integer(integer)
    case .float(let number): self = .number(number.description)
    case .bool(let value): self = .bool(value)
    case .null, .undefined: self = .null
    case .array(let items):
      var values: [JSONValue] = []
      values.reserveCapacity(items.count)
      for item in items {
        guard let value = JSONValue(cbor: item) else { return nil }
        values.append(value)
      }
      self = .array(values)
    case .map(let entries):
      var members: [JSONObject.Member] = []
      members.reserveCapacity(entries.count)
      for entry in entries {
        guard let key = entry.key.text, let value = JSONValue(cbor: entry.value) else {
          return nil
        }
        members.append(JSONObject.Member(key: key, value: value))
      }
      self = .object(JSONObject(members: members))
    case .bytes, .simple, .tagged: return nil
    }
  }
}
