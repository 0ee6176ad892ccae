internal import SystemCalls

/// A program and the first of its arguments.
public struct ProgramCall: Hashable, Sendable {
  public var path: String
  public var arguments: [String]

  public init(_ path: String, _ arguments: [String] = []) {
    self.path = path
    self.arguments = arguments
  }

  /// Runs the program to its end, with `variable` put in its environment and `last` behind its
  /// other arguments.
  func run(with variable: String, _ last: String) throws -> ChildProcess.Ending {
    try ChildProcess(
      running: path, arguments: arguments + [last], environment: Environment.all(with: variable)
    ).waitForExit()
  }
}

extension Environment {
  /// This process's variables, with one more or with another value.
  static func all(with variable: String) -> [String] {
    let name = variable.prefix { $0 != "=" } + "="
    return all.filter { !$0.hasPrefix(name) } + [variable]
  }
}
