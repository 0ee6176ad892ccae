/// What a check found in a payload.
public struct Problem: Codable, Hashable, Sendable {
  public enum Severity: String, Codable, CaseIterable, Hashable, Sendable {
    case refuse, correct, warn
  }

  /// The check's id.
  public var check: String
  public var severity: Severity
  /// The place in the payload (RFC 6901).
  public var pointer: String
  public var english: String
  public var vietnamese: String
  public var found: String?
  public var expected: String?
  public var suggestion: String?

  public init(
    check: String, severity: Severity, pointer: String, english: String, vietnamese: String,
    found: String? = nil, expected: String? = nil, suggestion: String? = nil
  ) {
    self.check = check
    self.severity = severity
    self.pointer = pointer
    self.english = english
    self.vietnamese = vietnamese
    self.found = found
    self.expected = expected
    self.suggestion = suggestion
  }
}
