internal import Certificates
internal import JobLedger
internal import Logging
internal import SpoolFolders
internal import Synchronization
internal import SystemCalls

/// Drops the ledger's copies of results that are older than the station keeps them, and released
/// files where a profile says so: in small batches, on a thread that gives way to everything else.
final class Retention: Sendable {
  private static let batch = 200
  /// In milliseconds: between two batches, and between two looks at everything.
  private static let pause = (batches: 100 as Int32, looks: 6 * 3600 * 1000 as Int32)

  private let age: Int64
  private let profiles: [Profile]
  private let ledger: Ledger
  private let logger: Logger
  private let wake: WakeUp
  private let isStopped = Mutex(false)

  /// - Parameter age: How long copies are kept.
  init(age: Duration, profiles: [Profile], ledger: Ledger, logger: Logger) throws {
    self.age = age.components.seconds
    self.profiles = profiles
    self.ledger = ledger
    self.logger = logger
    wake = try WakeUp()
  }

  /// Ends ``run()`` after the batch that it is at.
  func stop() {
    isStopped.withLock { $0 = true }
    wake.signal()
  }

  /// Works until ``stop()``; blocks.
  func run() throws {
    OwnThread.giveWay()
    var outage = Outage(logger: logger)
    while true {
      do {
        try dropCopies()
        for profile in profiles where profile.removesReleased { try removeFiles(of: profile) }
        outage.end()
      } catch { outage.report(error, "old copies cannot be dropped") }
      if rest(Self.pause.looks) { return }
    }
  }

  private func dropCopies() throws {
    var after: Int64? = 0
    var count = 0
    while let id = after {
      let dropped = try ledger.dropCopies(
        signedBefore: WallClock.seconds - age, after: id, limit: Self.batch,
        at: WallClock.milliseconds, digest: { SHA256.digest(of: $0) })
      count += dropped.count
      after = dropped.last
      if after != nil, rest(Self.pause.batches) { break }
    }
    if count > 0 {
      logger.info(
        "copies of old results were dropped",
        metadata: StationEvent.retention.with(["count": "\(count)"]))
    }
  }

  private func removeFiles(of profile: Profile) throws {
    var after: Int64? = 0
    while let id = after {
      let before = WallClock.seconds - age
      let released = try ledger.releasedStems(
        of: profile.name, finishedBefore: before * 1000, after: id, limit: Self.batch)
      for stem in released.stems where !stem.isEmpty {
        _ = profile.outbox.removeReleased(
          stem, profile.suffixes + (profile.files == nil ? [] : [""]),
          writtenBefore: before * 1_000_000_000)
      }
      after = released.last
      if after != nil, rest(Self.pause.batches) { break }
    }
  }

  /// Whether the work is over; waits for that at most so many milliseconds.
  private func rest(_ milliseconds: Int32) -> Bool {
    _ = try? Readiness.wait(for: [wake.number], milliseconds: milliseconds)
    return isStopped.withLock { $0 }
  }
}
