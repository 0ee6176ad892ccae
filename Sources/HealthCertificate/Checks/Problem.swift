/// What a check found wrong in a payload, so that a clerk can mend it and a program can count it.
public struct Problem: Codable, Sendable, Hashable {
  /// The ``Check/id`` of the check.
  public let check: String
  /// What happens because of it.
  public let severity: Severity
  /// The place in the payload (RFC 6901), with ? for a key that no schema knows; empty for the payload
  /// as a whole.
  public let place: String
  /// The sentence for the clerk, with the value found and the one expected.
  public let message: Words
  /// The value found, in the payload's own characters.
  public let found: String?
  /// What the check wants there, in English.
  public let expected: String?
  /// A value that would pass, where one can be told.
  public let suggestion: String?

  init(_ observation: Observation, by check: any Check, severity: Severity) {
    self.check = check.id
    self.severity = severity
    place = observation.place
    message = observation.message
    found = observation.found
    expected = observation.expected
    suggestion = observation.suggestion
  }
}
