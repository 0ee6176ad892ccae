import Foundation
import Glibc
import SystemCalls

/// Fetches results, half of them: moves a passport and its receipt out of the outbox as soon as it
/// sees the passport, into a folder of its own.
final class CrashConsumer: @unchecked Sendable {
  // Not Sendable by itself: what changes is guarded by `condition`.
  private let condition = NSCondition()
  private var isStopped = false
  private var isDone = false
  private var fetched = 0
  private var withoutReceipt = 0
  private let signed: Folder
  private let kept: Folder
  private let watch: FolderWatch
  private let wake: WakeUp
  private var random: RandomNumbers

  init(_ signed: URL, to kept: URL, seed: UInt64) throws {
    self.signed = try Folder(signed.path)
    self.kept = try Folder(making: kept.path, mode: 0o700)
    watch = try FolderWatch()
    wake = try WakeUp()
    _ = try watch.watch(signed.path)
    random = RandomNumbers(seed: seed)
  }

  func start() {
    OwnThread.start("consumer") { [self] in
      while !condition.withLock({ isStopped }) {
        _ = try? Readiness.wait(for: [watch.number, wake.number], milliseconds: -1)
        for case .complete(_, let name) in (try? watch.events()) ?? []
        where name.printable.hasSuffix(".hc1") && random.chance(50) {
          fetch(name)
        }
      }
      condition.withLock {
        isDone = true
        condition.broadcast()
      }
    }
  }

  private func fetch(_ name: FileName) {
    let number = fetched
    guard (try? signed.move(name, to: kept, as: FileName("\(number).hc1")!)) != nil else { return }
    fetched += 1
    let receipt = FileName.joining(name.stem, ".receipt.json")
    if (try? signed.move(receipt, to: kept, as: FileName("\(number).receipt.json")!)) == nil {
      withoutReceipt += 1
    }
  }

  /// Ends the fetching; tells how many passports were fetched, and how many of them had no receipt.
  func stop() -> (fetched: Int, withoutReceipt: Int) {
    wake.signal()
    return condition.withLock {
      isStopped = true
      while !isDone { condition.wait() }
      return (fetched, withoutReceipt)
    }
  }
}
