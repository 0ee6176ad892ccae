extension CBOREncoder {
  /// An entry of a map whose key and value are texts.
  mutating func append(_ key: String, _ value: String) {
    append(key)
    append(value)
  }

  /// A map of those texts that are there; the keys are in canonical order already.
  mutating func append(fields: [(key: String, value: String?)]) {
    append(mapOf: fields.count { $0.value != nil })
    for (key, value) in fields {
      if let value { append(key, value) }
    }
  }
}
