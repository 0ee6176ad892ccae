extension Check {
  /// Whether what the check suggests may be signed in the place of what it found.
  ///
  /// Only a check that corrects unless told otherwise makes harmless changes; a profile cannot
  /// make another one do so.
  func corrects(_ observation: Observation) -> Bool {
    severity == .correct && observation.target != nil && observation.suggestion != nil
  }
}
