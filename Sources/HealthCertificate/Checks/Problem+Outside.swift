extension Problem {
  /// A problem that was found before the checks could see the payload, or after them.
  public init(
    check: String, severity: Severity, place: String, message: Words, found: String?,
    expected: String?, suggestion: String?
  ) {
    self.check = check
    self.severity = severity
    self.place = place
    self.message = message
    self.found = found
    self.expected = expected
    self.suggestion = suggestion
  }
}
