internal import Formats
internal import JobLedger
internal import Logging
internal import SpoolFolders
internal import Synchronization
internal import SystemCalls

/// Records results and makes them visible, on a thread of its own.
///
/// For a batch: all files are written in the staging folder, one `syncfs` makes them durable, one
/// transaction of the ledger records the results, and then each file is renamed into sight. That
/// they are visible is recorded with the next batch; a crash before that is mended by
/// ``recover()``, which releases exactly what was staged, recorded and not yet renamed.
final class Releaser: Sendable {
  private static let batch = 512
  /// Beyond as many releases that wait, ``add(_:)`` waits as well.
  private static let most = 2048

  private struct State {
    var waiting: [Release] = []
    var isStopped = false
    var roomSeekers: [CheckedContinuation<Void, Never>] = []
  }

  private let profiles: [String: Profile]
  private let spool: Spool
  private let ledger: Ledger
  private let logger: Logger
  private let state = Mutex(State())
  private let wake: WakeUp
  private let released: @Sendable ([Int64]) -> Void
  private let recorded: @Sendable () -> Void

  init(
    profiles: [Profile], spool: Spool, ledger: Ledger, logger: Logger,
    released: @escaping @Sendable ([Int64]) -> Void, recorded: @escaping @Sendable () -> Void
  ) throws {
    self.profiles = Dictionary(uniqueKeysWithValues: profiles.map { ($0.name, $0) })
    self.spool = spool
    self.ledger = ledger
    self.logger = logger
    self.released = released
    self.recorded = recorded
    wake = try WakeUp()
  }

  /// Hands releases over; suspends while too many wait already.
  func add(_ releases: [Release]) async {
    addAtOnce(releases)
    await withCheckedContinuation { continuation in
      let hasRoom = state.withLock { state in
        if state.waiting.count <= Self.most || state.isStopped { return true }
        state.roomSeekers.append(continuation)
        return false
      }
      if hasRoom { continuation.resume() }
    }
  }

  /// Hands releases over, however many wait.
  func addAtOnce(_ releases: [Release]) {
    guard !releases.isEmpty else { return }
    state.withLock { $0.waiting += releases }
    wake.signal()
  }

  /// Ends ``run()`` once everything that was handed over is released.
  func stop() {
    state.withLock { $0.isStopped = true }
    wake.signal()
  }

  /// Releases until ``stop()``; blocks.
  func run() throws {
    var recorded: [Ledger.Released] = []
    var visible: [Ledger.Released] = []
    var outage = Outage(logger: logger)
    while true {
      let isRetry = !recorded.isEmpty
      let (releases, isStopped) = isRetry ? ([], false) : take()
      var isRecorded = releases.isEmpty
      do {
        if !releases.isEmpty {
          let jobs = try record(releases, and: visible)
          isRecorded = true
          visible = []
          self.recorded()
          recorded = jobs
        }
        try makeVisible(&recorded, &visible)
        if releases.isEmpty {
          if !visible.isEmpty {
            _ = try ledger.record(signed: [], released: visible, at: now)
            visible = []
            self.recorded()
          }
          outage.end()
          if isStopped { return }
          if isRetry { continue }
          _ = try Readiness.wait(for: [wake.number], milliseconds: -1)
          wake.clear()
        }
      } catch {
        outage.report(error, "nothing can be released")
        if !isRecorded { state.withLock { $0.waiting.insert(contentsOf: releases, at: 0) } }
        if state.withLock(\.isStopped) { return }
        _ = try Readiness.wait(for: [wake.number], milliseconds: 1000)
        wake.clear()
      }
    }
  }

  private var now: Int64 { WallClock.milliseconds }

  private func take() -> ([Release], Bool) {
    let (releases, isStopped, seekers) = state.withLock { state in
      let releases = Array(state.waiting.prefix(Self.batch))
      state.waiting.removeFirst(releases.count)
      var seekers: [CheckedContinuation<Void, Never>] = []
      if state.waiting.count <= Self.most { swap(&seekers, &state.roomSeekers) }
      return (releases, state.isStopped, seekers)
    }
    for seeker in seekers { seeker.resume() }
    return (releases, isStopped)
  }

  /// Makes the results of a batch durable, in the staging folder and in the ledger.
  private func record(
    _ releases: [Release], and visible: [Ledger.Released]
  ) throws -> [Ledger.Released] {
    var stems: Set<[UInt8]> = []
    let signed = try releases.map { release in
      let profile = profile(release.profile)
      let result = try self.result(of: release)
      var stem = release.name.stem
      if !isThere(result, as: stem, release, profile) {
        stem = self.stem(for: release, profile, &stems)
        try profile.outbox.stage(
          profile.files(of: result.output, receipt: result.receipt), of: release.id)
      }
      return Ledger.Signed(
        id: release.id, profile: release.profile, digest: release.digest, stem: stem,
        result: release.result)
    }
    try spool.staging.synchronizeFileSystem()
    _ = try ledger.record(signed: signed, released: visible, at: now)
    return signed.map { Ledger.Released(id: $0.id, profile: $0.profile, stem: $0.stem) }
  }

  /// Renames what is staged for `recorded` into sight.
  private func makeVisible(
    _ recorded: inout [Ledger.Released], _ visible: inout [Ledger.Released]
  ) throws {
    var done = 0
    defer {
      recorded.removeFirst(done)
      released(visible.suffix(done).map(\.id))
    }
    for job in recorded {
      let profile = profile(job.profile)
      let stem = try profile.outbox.release(profile.suffixes, of: job.id, as: job.stem)
      visible.append(Ledger.Released(id: job.id, profile: job.profile, stem: stem))
      done += 1
    }
  }

  /// The same content was dropped again, and its result still lies where it was released.
  private func isThere(
    _ result: SigningResult, as stem: [UInt8], _ release: Release, _ profile: Profile
  ) -> Bool {
    guard case .earlier = release.result else { return false }
    return profile.outbox.holds(result.output, as: stem, profile.format.suffix)
  }

  private func result(of release: Release) throws -> SigningResult {
    switch release.result {
    case .fresh(let result): return result
    case .earlier(let number):
      guard let result = try ledger.result(number) else {
        throw LedgerError.unusable(path: "the ledger", reason: "result \(number) is missing")
      }
      return result
    }
  }

  /// The stem of the source's name; with the job's number if other content has that already.
  private func stem(
    for release: Release, _ profile: Profile, _ stems: inout Set<[UInt8]>
  ) -> [UInt8] {
    let stem = release.name.stem
    let key = Array(profile.name.utf8) + [0x2F] + stem
    if stems.insert(key).inserted, !profile.outbox.isTaken(stem, profile.suffixes) { return stem }
    return Outbox.alternative(to: stem, of: release.id)
  }

  private func profile(_ name: String) -> Profile {
    guard let profile = profiles[name] else { preconditionFailure("no profile \(name)") }
    return profile
  }

  /// Completes what a crash interrupted: to be called before anything else uses the spool.
  func recover() throws {
    var visible: [Ledger.Released] = []
    for job in try ledger.signedJobs() {
      guard let profile = profiles[job.profile] else { continue }
      let stem = try profile.outbox.release(
        profile.suffixes, of: job.id, as: job.stem ?? job.name.stem)
      visible.append(Ledger.Released(id: job.id, profile: job.profile, stem: stem))
    }
    var staged: [FileName] = []
    try spool.staging.forEachName { name in
      if name.bytes != [0x2E], name.bytes != [0x2E, 0x2E] { staged.append(name) }
      return true
    }
    for name in staged { try recover(name) }
    try spool.staging.synchronizeFileSystem()
    _ = try ledger.record(signed: [], released: visible, at: now)
  }

  private func recover(_ name: FileName) throws {
    guard let id = Outbox.job(of: name), let job = try ledger.job(id),
      let profile = profiles[job.profile]
    else {
      logger.warning("\(spool.staging.path(of: name)) belongs to no job: it is left alone")
      return
    }
    if job.state == .released {
      _ = try profile.outbox.release(profile.suffixes, of: id, as: job.stem ?? job.name.stem)
    } else {
      try spool.staging.remove(name)
    }
  }
}
