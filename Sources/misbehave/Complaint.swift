internal import Glibc

/// Ends the program with a message.
func complain(_ message: String) -> Never {
  let line = Array((message + "\n").utf8)
  _ = unsafe line.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
  exit(2)
}

/// What was typed and not understood.
enum UsageError: Error, CustomStringConvertible {
  case unknown(String)
  case missing(String)

  var description: String {
    switch self {
    case .unknown(let word): "\(word) is not understood; misbehave help tells the commands"
    case .missing(let what): "\(what) is missing; misbehave help tells the commands"
    }
  }
}
