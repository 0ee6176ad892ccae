/// What a check saw at one place; with the check's id and severity it becomes a ``Problem``.
public struct Observation: Sendable, Hashable {
  /// A JSON pointer into the payload; empty for the payload as a whole.
  public var place: String
  /// The sentence for the clerk, with the value found and the one expected.
  public var message: Words
  /// The value found, in the payload's own characters.
  public var found: String?
  /// What the check wants there, in English.
  public var expected: String?
  /// A value that would pass, where one can be told.
  public var suggestion: String?

  /// Says what was seen.
  public init(
    place: String, message: Words, found: String? = nil, expected: String? = nil,
    suggestion: String? = nil
  ) {
    self.place = place
    self.message = message
    self.found = found
    self.expected = expected
    self.suggestion = suggestion
  }

  /// A field whose value is not what `expected` says.
  init(
    _ field: Field, _ value: JSONValue, in record: Record, expected: Words,
    suggestion: String? = nil
  ) {
    let shown = value.excerpt
    self.init(
      place: record.pointer(to: field),
      message: Words(
        english:
          "The \(field.label.english) (\(field.key)) is \(shown); "
          + "\(expected.english) is expected.",
        vietnamese:
          "\(field.label.vietnamese.firstLetterCapitalised) (\(field.key)) đang là \(shown); "
          + "cần \(expected.vietnamese)."),
      found: value.string ?? shown, expected: expected.english, suggestion: suggestion)
  }
}
