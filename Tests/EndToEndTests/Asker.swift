import ControlInterface
import Foundation

/// Asks a daemon for its status all the while, and measures how long the answers take.
final class Asker: @unchecked Sendable {
  // Not Sendable by itself: what changes is guarded by `lock`.
  private let lock = NSLock()
  private var client: ControlClient
  private var slowestAnswer = 0.0
  private var answerCount = 0
  private var failureTexts: [String] = []
  private var thread: RepeatingThread?

  init(_ station: Station) throws {
    client = try station.client()
    thread = RepeatingThread("asker", pause: 0.005) { [weak self] in self?.ask() }
  }

  private func ask() {
    let began = ContinuousClock.now
    let failure: String?
    do {
      _ = try client.status()
      failure = nil
    } catch { failure = "\(error)" }
    let seconds = began.duration(to: .now) / .seconds(1)
    lock.withLock {
      slowestAnswer = max(slowestAnswer, seconds)
      answerCount += 1
      if let failure { failureTexts.append(failure) }
    }
  }

  /// In seconds.
  var slowest: Double { lock.withLock { slowestAnswer } }
  var answers: Int { lock.withLock { answerCount } }
  var failures: [String] { lock.withLock { failureTexts } }

  func stop() { thread?.stop() }

  deinit { thread?.cancel() }
}
