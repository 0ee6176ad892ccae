internal import SystemCalls
internal import Terminal
internal import Words

/// A line on the terminal that says how many files have been looked at; nothing elsewhere.
struct CheckProgress {
  private var line: ProgressLine?
  private var isShown = false
  private var drawn: Int64 = 0
  private static let pause: Int64 = 100_000_000

  /// - Parameter total: nil where nobody is looking on.
  init(total: Int?) {
    line = total.map { ProgressLine(title: words("Checking"), done: 0, total: $0) }
  }

  /// One more has been looked at.
  mutating func step() {
    guard line != nil else { return }
    line?.done += 1
    let now = WallClock.steadyNanoseconds
    guard now - drawn >= Self.pause, let line else { return }
    drawn = now
    isShown = true
    let columns = TerminalOutput.error.columns ?? 80
    StandardError.write(TerminalOutput.clearLine + line.text(columns: columns - 1))
  }

  /// Makes room for a line of another kind.
  mutating func clear() {
    guard isShown else { return }
    isShown = false
    drawn = 0
    StandardError.write(TerminalOutput.clearLine)
  }

  mutating func end() { clear() }
}
