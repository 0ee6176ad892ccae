/// How a worker ended.
public enum WorkerEnding: Hashable, Sendable {
  /// It was stopped on purpose.
  case stopped
  /// It missed a deadline, and was killed.
  case notAnswering(request: String, after: Duration)
  /// Its answer made no sense, and it was killed.
  case misbehaved
  /// It ended by itself, for a reason of its own or with the status of a module's `exit`.
  case exited(status: Int32)
  /// It crashed or was killed by somebody else.
  case killed(signal: Int32)

  /// Whether it ended because its token had left or was reset.
  public var isTokenLeft: Bool { self == .exited(status: WorkerExit.tokenLeft.rawValue) }
}
