extension Problem {
  /// The problem as it is kept for good and released: of the person beside the passport, and of what
  /// is no part of one, nothing remains but which check said something.
  public var withoutPerson: Problem {
    guard place.hasPrefix(Person.pointer) || place.hasSuffix("/" + JSONPointer.unknownKey),
      let entry = CheckCatalogue[check]
    else { return self }
    return Problem(
      check: check, severity: severity, place: place, message: entry.summary, found: nil,
      expected: nil, suggestion: nil)
  }
}
