internal import SystemCalls

/// Tells on standard error what goes on, and pauses.
enum Progress {
  static func tell(_ line: String) { StandardError.write(line + "\n") }

  static func pause(milliseconds: Int32) throws {
    _ = try Readiness.wait(for: [], milliseconds: milliseconds)
  }
}
