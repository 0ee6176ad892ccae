/// A value that a check objects to and one that it lets pass, as a manual shows them.
public struct CheckExample: Sendable, Hashable {
  /// What is objected to.
  public let bad: String
  /// What passes in its place.
  public let good: String

  /// Both as they stand in a payload.
  public init(bad: String, good: String) {
    self.bad = bad
    self.good = good
  }
}
