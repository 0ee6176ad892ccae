/// Whether the version of the schema is one that is still issued.
struct SchemaVersionCheck: Check {
  let id = "schema-version"
  let severity = Severity.refuse
  let summary = Words(
    english: "The schema version is from 1.3.0 to 1.3.3.",
    vietnamese: "Phiên bản cấu trúc từ 1.3.0 đến 1.3.3.")
  let example = CheckExample(
    bad: #"{"ver": "1.2.1"}"#, good: #"{"ver": "1.3.0"}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let version = record.version, !(version >= (1, 3, 0) && version <= (1, 3, 3)) else {
      return []
    }
    return record.observations { field, value in
      guard case .version = field.shape else { return nil }
      return Observation(
        field, value, in: record, expected: field.shape.expectation, suggestion: "1.3.0")
    }
  }
}
