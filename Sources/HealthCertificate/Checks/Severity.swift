/// What happens to a payload in which a check finds a problem.
public enum Severity: String, Codable, Sendable, Hashable, CaseIterable {
  /// It is not signed.
  case refuse
  /// It is put right where that is harmless, and the correction recorded.
  case correct
  /// It is signed, and the problem told.
  case warn
}
