/// A rule of data cleaning: looks at one payload and says what is wrong with it.
///
/// A new rule is a new type in the list; it needs no change elsewhere.
public protocol Check: Sendable {
  /// The name by which configurations, problem files and manuals know the check; never changes.
  var id: String { get }

  /// What happens unless a profile says otherwise.
  var severity: Severity { get }

  /// What the check wants, for lists and manuals.
  var summary: Words { get }

  /// The payloads that it can find anything in.
  var scope: CheckScope { get }

  /// What it objects to and what it lets pass, for the manual.
  var example: CheckExample { get }

  /// Everything that the check finds; it passes over what other checks refuse already.
  func examine(_ record: Record) -> [Observation]
}

extension Check {
  /// Every payload, unless a check says otherwise.
  public var scope: CheckScope { .any }
}
