import Foundation
import ProcessEnds
import Synchronization

/// How a program ended, and what it said.
struct Outcome {
  let status: Int32
  let signal: Int32
  let output: String
}

/// A program that may hang or crash.
final class Child {
  private let process = Process()
  private let output: String
  private let ended = DispatchSemaphore(value: 0)
  /// How it ended; nil while it lives.
  private let ending: Ending

  private final class Ending: Sendable {
    let value = Mutex<(status: Int32, signal: Int32)?>(nil)
  }

  init(_ program: String, _ arguments: [String]) {
    output = NSTemporaryDirectory() + "/child-" + UUID().uuidString
    _ = FileManager.default.createFile(atPath: output, contents: nil)
    let sink = FileHandle(forWritingAtPath: output)
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = sink
    process.standardError = sink
    ending = Ending()
    Child.withoutBlockedSignals { try! process.run() }
    Thread.detachNewThread { [process, ended, ending] in
      let how = process.reapEnding()
      ending.value.withLock { $0 = how }
      ended.signal()
    }
  }

  /// A child inherits what its parent's thread blocks, and dispatch threads block SIGTERM.
  private static func withoutBlockedSignals(_ body: () -> Void) {
    var none = sigset_t()
    var before = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    body()
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  var id: Int32 { process.processIdentifier }

  /// Whether it is alive after so many seconds.
  func isAlive(after seconds: Double) -> Bool {
    guard ended.wait(timeout: .now() + seconds) == .timedOut else {
      ended.signal()
      return false
    }
    return true
  }

  /// Kills it if it takes longer.
  func end(within seconds: Double) -> Outcome {
    if ended.wait(timeout: .now() + seconds) == .timedOut {
      kill(id, SIGKILL)
      ended.wait()
    }
    let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
    try? FileManager.default.removeItem(atPath: output)
    guard let how = ending.value.withLock({ $0 }) else { preconditionFailure("it has ended") }
    return Outcome(status: how.status, signal: how.signal, output: text)
  }
}
