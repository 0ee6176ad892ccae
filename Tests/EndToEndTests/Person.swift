import ControlInterface
import Foundation
import Glibc
import MisbehavingControl
import PracticeTokens
import SystemCalls

/// Types the PIN whenever the token wants it, and insists where that is asked for: as somebody who
/// knows the PIN for sure. Who is told all the same that it was wrong plugs the token in anew, as a
/// log-in that came to harm counts as a wrong PIN.
final class Person: @unchecked Sendable {
  // Not Sendable by itself: what changes is guarded by `lock`.
  private let lock = NSLock()
  private let station: Station
  private var typedCount = 0
  private var thread: RepeatingThread?

  init(_ station: Station) {
    self.station = station
    thread = RepeatingThread("person", pause: 0.01) { [weak self] in self?.look() }
  }

  /// How often the PIN was typed.
  var typed: Int { lock.withLock { typedCount } }

  private func look() {
    guard let status = try? station.client().status(), status.tokens[0].state.needsPin else {
      return
    }
    do {
      do { try type(insisting: false) } catch ControlError.pinFinalTry {
        try type(insisting: true)
      } catch ControlError.pinRefusedBefore {
        try type(insisting: true)
      }
    } catch ControlError.pinRefusedBefore {
      station.control.replug()
      usleep(200_000)
    } catch {}
  }

  private func type(insisting: Bool) throws {
    let pin = try PracticeToken.pin.withUnsafeBytes { try SecretBytes(copying: $0) }
    lock.withLock { typedCount += 1 }
    _ = try station.client().unlock(token: nil, pin: pin, lastTry: insisting)
  }

  func stop() { thread?.stop() }

  deinit { thread?.cancel() }
}
