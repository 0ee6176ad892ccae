/// What there is to know about every check, for `passport-signer checks` and the manual.
public enum CheckCatalogue {
  /// A check as a list shows it.
  public struct Entry: Sendable, Hashable {
    /// The name in configurations and problem files.
    public let id: String
    /// What happens unless a profile says otherwise.
    public let severity: Severity
    /// What the check wants.
    public let summary: Words
    /// What it objects to and what it lets pass.
    public let example: CheckExample

    /// The entry of a check.
    public init(_ check: any Check) {
      id = check.id
      severity = check.severity
      summary = check.summary
      example = check.example
    }
  }

  /// The checks that need nothing but the payload, in the order they run.
  public static let all: [Entry] = CheckList.basic.items.map { Entry($0.check) }

  /// The entry of that id.
  public static subscript(id: String) -> Entry? { all.first { $0.id == id } }
}
