internal import Glibc

/// What is known of the terminal, if it is one, behind a file descriptor.
public struct TerminalOutput: Sendable {
  /// Standard output.
  public static let output = TerminalOutput(descriptor: STDOUT_FILENO)
  /// Standard error, where progress lines go.
  public static let error = TerminalOutput(descriptor: STDERR_FILENO)

  /// Goes back to the start of the line and empties it.
  public static let clearLine = "\r\u{1b}[2K"

  private let descriptor: Int32

  public init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Whether a person is looking on, rather than a file or another program.
  public var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Whether letters may be bold or coloured: on a terminal that is not `dumb`, unless
  /// `NO_COLOR` is set to anything.
  public var hasStyles: Bool {
    isTerminal && Self.environment("TERM") != "dumb"
      && (Self.environment("NO_COLOR") ?? "").isEmpty
  }

  /// The columns of the terminal: what it says itself, else `COLUMNS`; nil for what is no
  /// terminal, so that nothing is cut short in a file.
  public var columns: Int? {
    guard isTerminal else { return nil }
    var size = winsize()
    if unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return Self.environment("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? 80
  }

  /// A text in bold if the terminal has that, else as it is.
  public func bold(_ text: String) -> String {
    hasStyles ? "\u{1b}[1m\(text)\u{1b}[22m" : text
  }

  private static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}
