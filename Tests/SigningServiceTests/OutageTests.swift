import Logging
import Synchronization
import Testing

@testable import SigningService

/// That an outage is one line when it begins and one when it is over.
struct OutageTests {
  private struct Trouble: Error {}

  private final class Lines: Sendable {
    private let lines = Mutex<[(Logger.Level, String)]>([])

    func add(_ level: Logger.Level, _ text: String) { lines.withLock { $0.append((level, text)) } }
    var levels: [Logger.Level] { lines.withLock { $0.map(\.0) } }
    var texts: [String] { lines.withLock { $0.map(\.1) } }
  }

  private struct Handler: LogHandler {
    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { lines.add(event.level, "\(event.message)") }
  }

  private func outage(quiet: Duration) -> (Outage, Lines) {
    let lines = Lines()
    let logger = Logger(label: "test") { _ in Handler(lines: lines) }
    return (Outage(logger: logger, quiet: quiet), lines)
  }

  @Test func `a hundred failures are one line, and one at the end with their number`() {
    var (outage, lines) = outage(quiet: .zero)
    outage.end()
    #expect(lines.texts.isEmpty)
    for _ in 0..<100 { outage.report(Trouble(), "nothing can be written") }
    #expect(lines.texts == ["nothing can be written: Trouble()"] && lines.levels == [.error])
    #expect(outage.isOn)
    outage.end()
    outage.end()
    #expect(lines.levels == [.error, .notice])
    #expect(lines.texts.last?.hasSuffix("and 100 failures") == true)
    #expect(!outage.isOn)
  }

  @Test func `what fails every now and then is one outage`() {
    var (outage, lines) = outage(quiet: .seconds(3600))
    for _ in 0..<5 {
      outage.report(Trouble(), "the token fails", level: .notice)
      outage.end()
    }
    #expect(lines.levels == [.notice])
    #expect(outage.isOn)
  }
}
