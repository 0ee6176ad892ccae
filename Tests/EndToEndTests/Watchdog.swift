import Foundation
import Glibc
import SystemCalls

/// Kills a daemon that lets a test wait for too long, so that whoever waits is told.
final class Watchdog: @unchecked Sendable {
  // Not Sendable by itself: `isStopped` is guarded by `condition`.
  private let condition = NSCondition()
  private var isStopped = false

  init(_ daemon: DaemonProcess, seconds: Double) {
    let limit = Date(timeIntervalSinceNow: seconds)
    OwnThread.start("watchdog") { [self] in
      condition.lock()
      defer { condition.unlock() }
      while !isStopped {
        if !condition.wait(until: limit) {
          if !isStopped { daemon.send(SIGKILL) }
          return
        }
      }
    }
  }

  func stop() {
    condition.withLock {
      isStopped = true
      condition.broadcast()
    }
  }
}
