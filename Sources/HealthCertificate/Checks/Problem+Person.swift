extension Problem {
  /// The problem as it is kept for good and released: of the person beside the passport nothing
  /// remains but which check said something.
  public var withoutPerson: Problem {
    guard place.hasPrefix(Person.pointer), let entry = CheckCatalogue[check] else { return self }
    return Problem(
      check: check, severity: severity, place: place, message: entry.summary, found: nil,
      expected: nil, suggestion: nil)
  }
}
