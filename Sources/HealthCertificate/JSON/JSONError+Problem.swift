extension JSONError {
  /// The error as a problem for which a file is refused, by the id of the check that finds it.
  public var problem: Problem {
    let observation = observation
    let id = WellFormedCheck.Fault(kind)?.rawValue ?? "json-size"
    return Problem(
      check: id, severity: .refuse, place: observation.place, message: observation.message,
      found: observation.found, expected: observation.expected, suggestion: nil)
  }
}
