import Foundation
import Glibc
import SystemCalls

/// Drops payloads without caring whether the daemon lives; runs on a thread of its own.
final class CrashWriter: @unchecked Sendable {
  // Not Sendable by itself: what changes is guarded by `condition`.

  /// A payload that was dropped.
  struct Drop: Sendable {
    let name: String
    let profile: Int
    /// The number of its content; equal contents have the same.
    let content: Int
    let isGood: Bool
    let bytes: [UInt8]
  }

  let total: Int
  private let condition = NSCondition()
  private var drops: [Drop] = []
  private var allowed = 0
  private var isDone = false
  private var failure: (any Error)?
  private let folders: [Folder]
  private var random: RandomNumbers

  init(_ total: Int, _ folders: [URL], seed: UInt64) throws {
    self.total = total
    self.folders = try folders.map { try Folder($0.path) }
    random = RandomNumbers(seed: seed)
  }

  func start() {
    OwnThread.start("writer") { [self] in
      do {
        for number in 0..<total { try drop(number) }
      } catch { condition.withLock { failure = error } }
      condition.withLock {
        isDone = true
        condition.broadcast()
      }
    }
  }

  /// Lets the writer go on to that many payloads, so that it has not done before the last kill.
  func allow(_ count: Int) {
    condition.withLock {
      allowed = max(allowed, count)
      condition.broadcast()
    }
  }

  /// Lets the writer write all, and waits until it has.
  func finish() throws -> [Drop] {
    allow(total)
    return try condition.withLock {
      while !isDone { condition.wait() }
      if let failure { throw failure }
      return drops
    }
  }

  private func drop(_ number: Int) throws {
    condition.withLock { while number >= allowed { condition.wait() } }
    var drop = choose(number)
    let folder = folders[drop.profile]
    let hidden = FileName(".writing")!
    try folder.create(hidden, mode: 0o640).write(drop.bytes)
    if !(try move(hidden, in: folder, to: drop.name)) {
      drop = Drop(
        name: "again-\(number).json", profile: drop.profile, content: drop.content,
        isGood: drop.isGood, bytes: drop.bytes)
      _ = try move(hidden, in: folder, to: drop.name)
    }
    condition.withLock { drops.append(drop) }
    if random.chance(5) { usleep(UInt32.random(in: 0...20_000, using: &random)) }
  }

  /// False if a file of that name is there.
  private func move(_ hidden: FileName, in folder: Folder, to name: String) throws -> Bool {
    do throws(SystemError) {
      try folder.move(hidden, to: folder, as: FileName(name)!)
      return true
    } catch {
      if error.isAlreadyThere { return false }
      throw error
    }
  }

  /// 5 % bad; of the rest, 4 % an earlier content again and 4 % an earlier name again.
  private func choose(_ number: Int) -> Drop {
    let profile = random.chance(8) ? 0 : 1
    let name = "payload-\(number).json"
    if random.chance(5) {
      return Drop(
        name: name, profile: profile, content: number, isGood: false, bytes: Payload.bad(number))
    }
    let padding = random.chance(3) ? 40_000 : Int.random(in: 0...2000, using: &random)
    let fresh = Payload.good(number, padding: padding)
    let earlier = drops.isEmpty ? nil : drops[Int.random(in: 0..<drops.count, using: &random)]
    if random.chance(4), let earlier, earlier.isGood {
      return Drop(
        name: name, profile: earlier.profile, content: earlier.content, isGood: true,
        bytes: earlier.bytes)
    }
    if random.chance(4), let earlier {
      return Drop(
        name: earlier.name, profile: profile, content: number, isGood: true, bytes: fresh)
    }
    return Drop(name: name, profile: profile, content: number, isGood: true, bytes: fresh)
  }
}
