/// One thing that is wrong with a configuration file, and what to do about it.
public struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
  /// What sort of fault it is, for programs that list faults.
  public enum Kind: String, Sendable {
    case encoding, syntax, duplicate, unknownKey, missingKey, wrongType, badValue
  }

  public let kind: Kind
  /// Counted from 1. For a missing key, the line of its table's header.
  public let line: Int
  /// Dotted, as in `tokens.main.deadline`; empty where no key could be told.
  public let key: String
  public let problem: String
  public let remedy: String

  /// `line 7: tokens.main.deadline: … Remedy.`, without the file.
  public var description: String {
    (["line \(line)"] + (key.isEmpty ? [] : [key]) + ["\(problem). \(remedy)."])
      .joined(separator: ": ")
  }
}
