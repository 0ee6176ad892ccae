internal import Formats
internal import JobLedger
internal import Logging
internal import SpoolFolders
internal import Synchronization
internal import SystemCalls

/// Records results and makes them visible, on two threads of its own.
///
/// For a batch: all files are written in the staging folder, one `syncfs` makes them durable, one
/// transaction of the ledger records the results, and then each file is renamed into sight. While
/// one thread waits for the disk with a batch, the other writes the files of the next. That
/// they are visible is recorded with the next batch; a crash before that is mended by
/// ``Recovery``, which releases exactly what was staged, recorded and not yet renamed.
final class Releaser: Sendable {
  private static let batch = 512
  /// Beyond as many releases that wait, ``add(_:)`` waits as well.
  private static let most = 2048
  /// The pause after a failure, in milliseconds.
  private static let pause: Int32 = 1000

  private struct State {
    var waiting: [Release] = []
    /// Written, and not yet durable.
    var staged: Batch?
    var isStopped = false
    /// Nothing more will be staged.
    var isStagingOver = false
    /// Nothing more will be released.
    var isReleasingOver = false
    var roomSeekers: [CheckedContinuation<Void, Never>] = []
  }

  private let profiles: [String: Profile]
  private let spool: Spool
  let ledger: Ledger
  private let logger: Logger
  private let state = Mutex(State())
  /// Wakes the thread that stages, and the one that releases.
  private let stagingWake: WakeUp
  private let wake: WakeUp
  private let ended: @Sendable ([Int64]) -> Void
  private let changed: @Sendable (_ released: Int) -> Void

  /// - Parameters:
  ///   - ended: Is told of jobs that are recorded, or dropped as somebody held them back.
  ///   - changed: Is told when jobs became visible, or when the ledger knows that they are.
  init(
    profiles: [Profile], spool: Spool, ledger: Ledger, logger: Logger,
    ended: @escaping @Sendable ([Int64]) -> Void,
    changed: @escaping @Sendable (_ released: Int) -> Void
  ) throws {
    self.profiles = Dictionary(uniqueKeysWithValues: profiles.map { ($0.name, $0) })
    self.spool = spool
    self.ledger = ledger
    self.logger = logger
    self.ended = ended
    self.changed = changed
    stagingWake = try WakeUp()
    wake = try WakeUp()
  }

  /// Releases whose files are written in the staging folder.
  private struct Batch {
    let releases: [Release]
    let signed: [Ledger.Signed]
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
    stagingWake.signal()
  }

  /// Ends ``stage()`` and ``run()`` once everything that was handed over is released, or cannot be now.
  func stop() {
    let seekers = state.withLock { state in
      state.isStopped = true
      defer { state.roomSeekers = [] }
      return state.roomSeekers
    }
    for seeker in seekers { seeker.resume() }
    stagingWake.signal()
  }

  /// Stages what is handed over until ``stop()``; blocks.
  func stage() throws {
    defer {
      state.withLock { $0.isStagingOver = true }
      wake.signal()
    }
    var outage = Outage(logger: logger)
    while true {
      stagingWake.clear()
      let (releases, isStopped) = take()
      if releases.isEmpty {
        if isStopped { return }
        _ = try Readiness.wait(for: [stagingWake.number], milliseconds: -1)
        continue
      }
      do {
        let staged = try staged(releases)
        let batch = Batch(releases: staged.map(\.0), signed: staged.map(\.1))
        outage.end()
        state.withLock { $0.staged = batch }
        wake.signal()
      } catch {
        outage.report(error, "no result can be written")
        state.withLock { $0.waiting.insert(contentsOf: releases, at: 0) }
        if isStopped { return }
        _ = try Readiness.wait(for: [], milliseconds: Self.pause)
      }
    }
  }

  /// Releases what is staged until ``stop()``; blocks.
  func run() throws {
    defer {
      state.withLock { $0.isReleasingOver = true }
      stagingWake.signal()
    }
    var desk = Desk(releaser: self, outage: Outage(logger: logger))
    while true {
      wake.clear()
      let (isOver, isStopped) = state.withLock { ($0.isStagingOver, $0.isStopped) }
      let isFailing = desk.work()
      if isStopped && isFailing || isOver && desk.isDone { return }
      if desk.isDone || isFailing {
        let pause = isFailing ? Self.pause : -1
        _ = try Readiness.wait(for: [wake.number], milliseconds: pause)
      }
    }
  }

  /// The next releases to stage; none while a staged batch waits. And whether to end when there are
  /// none.
  private func take() -> ([Release], Bool) {
    var seekers: [CheckedContinuation<Void, Never>] = []
    defer { for seeker in seekers { seeker.resume() } }
    return state.withLock { state in
      guard state.staged == nil else { return ([], state.isReleasingOver) }
      let releases = Array(state.waiting.prefix(Self.batch))
      state.waiting.removeFirst(releases.count)
      if state.waiting.count <= Self.most { swap(&seekers, &state.roomSeekers) }
      return (releases, state.isStopped)
    }
  }

  /// The batch that is staged, if there is one; the next may then be.
  private func takeStaged() -> Batch? {
    let batch = state.withLock { state in
      defer { state.staged = nil }
      return state.staged
    }
    if batch != nil { stagingWake.signal() }
    return batch
  }

  /// What only the thread that releases touches.
  private struct Desk {
    let releaser: Releaser
    var outage: Outage
    /// Staged, and not yet recorded.
    var staged: Batch?
    /// Recorded, and not yet visible.
    var recorded: [Ledger.Released] = []
    /// Visible, and not yet recorded to be.
    var visible: [Ledger.Released] = []

    var isDone: Bool { staged == nil && recorded.isEmpty && visible.isEmpty }

    /// Does what is left to do of earlier batches and takes the next on; true if something failed.
    mutating func work() -> Bool {
      var isFailing = false
      if staged == nil { staged = releaser.takeStaged() }
      let isIdle = staged == nil
      do {
        if let batch = staged {
          recorded += try record(batch)
          staged = nil
          releaser.changed(0)
        }
      } catch {
        outage.report(error, "nothing can be recorded")
        isFailing = true
      }
      isFailing = makeVisible() || isFailing
      if isIdle, !visible.isEmpty {
        do {
          _ = try releaser.ledger.record(signed: [], released: visible, at: WallClock.milliseconds)
          visible = []
          releaser.changed(0)
        } catch {
          outage.report(error, "nothing can be recorded")
          isFailing = true
        }
      }
      if !isFailing { outage.end() }
      return isFailing
    }

    /// Makes the results of a batch durable, in the staging folder and in the ledger.
    private mutating func record(_ batch: Batch) throws -> [Ledger.Released] {
      try releaser.spool.staging.synchronizeFileSystem()
      let answers = try releaser.ledger.record(
        signed: batch.signed, released: visible, at: WallClock.milliseconds)
      visible = []
      releaser.ended(batch.releases.map(\.id))
      return zip(batch.signed, answers).compactMap { job, answer in
        if answer == .refused {
          releaser.drop(job)
          return nil
        }
        return Ledger.Released(id: job.id, profile: job.profile, stem: job.stem)
      }
    }

    /// Renames what is staged into sight; true if some could not be, which is tried again.
    private mutating func makeVisible() -> Bool {
      var left: [Ledger.Released] = []
      var renamed = 0
      for job in recorded {
        do {
          let stem = try releaser.profile(job.profile).release(job.id, as: job.stem)
          visible.append(Ledger.Released(id: job.id, profile: job.profile, stem: stem))
          renamed += 1
        } catch {
          outage.report(error, "nothing can be released")
          left.append(job)
        }
      }
      recorded = left
      if renamed > 0 {
        releaser.report(visible.suffix(renamed))
        releaser.changed(renamed)
      }
      return !left.isEmpty
    }
  }

  /// Tells the journal of a batch of releases, an entry for each profile.
  private func report(_ released: ArraySlice<Ledger.Released>) {
    for (profile, jobs) in Dictionary(grouping: released, by: \.profile) {
      logger.info(
        "results were released",
        metadata: StationEvent.released.with([
          "count": "\(jobs.count)", "job": "\(jobs[0].id)", "last": "\(jobs[jobs.count - 1].id)",
          "profile": "\(profile)",
        ]))
    }
  }

  /// Lets go of a job that is not released.
  func putAside(_ id: Int64) {
    ended([id])
    changed(0)
  }

  /// Removes what was staged for a job that somebody held back meanwhile.
  private func drop(_ job: Ledger.Signed) {
    let profile = profile(job.profile)
    profile.outbox.unstage(profile.suffixes, of: job.id)
  }

  func profile(_ name: String) -> Profile {
    guard let profile = profiles[name] else { preconditionFailure("no profile \(name)") }
    return profile
  }
}
