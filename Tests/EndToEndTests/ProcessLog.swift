import Foundation
import Glibc
import SystemCalls

/// What a process writes, line by line as it comes.
final class ProcessLog: @unchecked Sendable {
  // Not Sendable by itself: `all` and `isAtEnd` are guarded by `condition`.
  private let condition = NSCondition()
  private var all: [String] = []
  private var isAtEnd = false

  /// Collects lines until the end of what `descriptor` gives, and closes it.
  func read(from descriptor: Int32) {
    OwnThread.start("log") { [self] in
      let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
      var rest: [UInt8] = []
      while case let data = handle.availableData, !data.isEmpty {
        rest += data
        while let end = rest.firstIndex(of: 0x0A) {
          add(String(decoding: rest[..<end], as: UTF8.self))
          rest.removeSubrange(...end)
        }
      }
      condition.withLock {
        isAtEnd = true
        condition.broadcast()
      }
    }
  }

  private func add(_ line: String) {
    condition.withLock {
      all.append(line)
      condition.broadcast()
    }
  }

  /// Waits for a line that contains `text`; nil if the process ended without.
  func line(with text: String, within seconds: Double = 20) throws -> String? {
    let limit = Date(timeIntervalSinceNow: seconds)
    return try condition.withLock {
      while true {
        if let line = all.first(where: { $0.contains(text) }) { return line }
        if isAtEnd { return nil }
        guard condition.wait(until: limit) else {
          throw Failure("the log does not say \(text):\n\(all.suffix(20))")
        }
      }
    }
  }

  /// Waits until so many lines contain `text`.
  func until(_ text: String, count: Int, within seconds: Double = 20) throws {
    let limit = Date(timeIntervalSinceNow: seconds)
    try condition.withLock {
      while all.count(where: { $0.contains(text) }) < count {
        guard !isAtEnd, condition.wait(until: limit) else {
          throw Failure("the log does not say \(text) \(count) times:\n\(all.suffix(20))")
        }
      }
    }
  }

  /// What came so far.
  var lines: [String] { condition.withLock { all } }

  func count(of text: String) -> Int {
    condition.withLock { all.count { $0.contains(text) } }
  }

  /// Everything, once the process has ended.
  var whole: String {
    condition.withLock {
      while !isAtEnd { condition.wait() }
      return all.joined(separator: "\n")
    }
  }

  var tail: String { condition.withLock { all.suffix(30).joined(separator: "\n") } }
}
