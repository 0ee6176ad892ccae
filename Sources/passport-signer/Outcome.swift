internal import ArgumentParser

/// What the program's exit code says.
enum Outcome: Int32 {
  /// Done, and the answer is yes.
  case fine = 0
  /// Done, and the answer is no: a job was rejected, held or failed.
  case negative = 1
  /// A file cannot be read, or is not what it should be.
  case unreadable = 2
  /// The service does not run or does not answer.
  case unreachable = 3
  /// This user may not do it.
  case notPermitted = 4
  /// The token or its PIN needs a person.
  case token = 5
  /// There is no such job, profile or token, or the one meant is not clear.
  case unknown = 6
  /// The command line is wrong (`EX_USAGE`).
  case usage = 64
  /// The service failed, or answered what cannot be understood (`EX_SOFTWARE`).
  case internalFailure = 70

  static let explanation = """
    Exit codes: 0 done; 1 done, and a job was rejected, held or failed; 2 a file cannot be read; \
    3 the service does not run or does not answer; 4 not permitted; 5 the token or its PIN needs \
    a person; 6 no such job, profile or token; 64 wrong usage; 70 the service failed.
    """

  /// What ends the program with this code; returns for ``fine``.
  func end() throws {
    if self != .fine { throw ExitCode(rawValue) }
  }
}
