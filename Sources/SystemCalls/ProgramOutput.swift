internal import CLinux
internal import Glibc

/// What a program said that was run to its end.
public struct ProgramOutput: Hashable, Sendable {
  /// How it ended; killed where it took too long.
  public let ending: ChildProcess.Ending
  /// What it wrote to its standard output and error.
  public let bytes: [UInt8]

  public var isSuccess: Bool { ending == .exited(0) }
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Runs the program at `path`, with this process's environment and nothing to read.
  ///
  /// - Parameters:
  ///   - extra: Variables, as `NAME=value`, in the place of those of the same name.
  ///   - milliseconds: How long it may take; then it is killed.
  ///   - limit: How many bytes of its output are kept.
  public static func run(
    _ path: String, _ arguments: [String], environment extra: [String] = [],
    milliseconds: Int = 10_000, limit: Int = 1 << 20
  ) throws(SystemError) -> ProgramOutput {
    var ends: [Int32] = [0, 0]
    try retrying("pipe2") { pipe2(&ends, O_CLOEXEC) }
    let reading = Descriptor(owning: ends[0])
    let child: ChildProcess
    do {
      let writing = Descriptor(owning: ends[1])
      let names = extra.map { $0.prefix { $0 != "=" } + "=" }
      let kept = Environment.all.filter { entry in !names.contains { entry.hasPrefix($0) } }
      child = try ChildProcess(
        running: path, arguments: arguments, environment: kept + extra, output: writing.number)
    }
    let deadline = WallClock.steadyNanoseconds + Int64(milliseconds) * 1_000_000
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16 << 10)
    while true {
      let left = (deadline - WallClock.steadyNanoseconds) / 1_000_000
      let isReady =
        left > 0
        ? (try? Readiness.wait(for: [reading.number], milliseconds: Int32(clamping: left))) ?? []
        : []
      guard isReady == [true] else {
        child.kill()
        break
      }
      let count = read(reading.number, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += chunk.prefix(min(count, max(0, limit - bytes.count)))
    }
    return ProgramOutput(ending: child.waitForExit(), bytes: bytes)
  }
}
