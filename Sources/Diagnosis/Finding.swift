/// One thing that an examination found.
public struct Finding: Sendable, Hashable {
  /// How bad it is.
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    /// Nothing is signed because of it, or something will be lost or wrong.
    case problem
    /// It will become a problem, or makes one likely.
    case warning
    /// Worth knowing; nothing need be done now.
    case note
  }

  /// The condition's name, for programs: `service-down`.
  public let condition: String
  public let severity: Severity
  /// What was found, in words.
  public let found: String
  /// Why it matters, in words.
  public let why: String
  /// The command that mends it, or what to do where no command can, in words.
  public let remedy: String
}
