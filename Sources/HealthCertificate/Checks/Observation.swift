/// What a check saw at one place; with the check's id and severity it becomes a ``Problem``.
public struct Observation: Sendable, Hashable {
  /// A JSON pointer into the payload, with ? for a key that no schema knows; empty for the payload as
  /// a whole.
  public var place: String
  /// The sentence for the clerk, with the value found and the one expected.
  public var message: Words
  /// The value found, in the payload's own characters.
  public var found: String?
  /// What the check wants there, in English.
  public var expected: String?
  /// A value that would pass, where one can be told.
  public var suggestion: String?

  /// The field that can be put right by putting ``suggestion`` into it, if that is harmless.
  var target: Target?

  /// A field of the DCC.
  struct Target: Sendable, Hashable {
    let place: Field.Place
    let key: String
  }

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

  /// A field whose text has a fault that is told in words, such as “has two spaces in a row”.
  ///
  /// - Parameter correcting: whether `suggestion` may be put in its place.
  init(
    _ field: Field, _ text: String, in record: Record, fault: Words, expected: Words,
    suggestion: String? = nil, correcting: Bool = false
  ) {
    let shown = JSONValue.string(text).excerpt
    self.init(
      place: record.pointer(to: field),
      message: Words(
        english:
          "The \(field.label.english) (\(field.key)) \(shown) \(fault.english); "
          + "\(expected.english) is expected.",
        vietnamese:
          "\(field.label.vietnamese.firstLetterCapitalised) (\(field.key)) \(shown) "
          + "\(fault.vietnamese); cần \(expected.vietnamese)."),
      found: text, expected: expected.english, suggestion: suggestion)
    if correcting, suggestion != nil { target = Target(place: field.place, key: field.key) }
  }
}
