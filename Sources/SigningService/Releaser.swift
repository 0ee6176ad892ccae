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
/// ``Recovery``, which releases exactly what was staged, recorded and not yet renamed.
final class Releaser: Sendable {
  private static let batch = 512
  /// Beyond as many releases that wait, ``add(_:)`` waits as well.
  private static let most = 2048
  /// The pause after a failure, in milliseconds.
  private static let pause: Int32 = 1000

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

  /// Ends ``run()`` once everything that was handed over is released, or cannot be now.
  func stop() {
    let seekers = state.withLock { state in
      state.isStopped = true
      defer { state.roomSeekers = [] }
      return state.roomSeekers
    }
    for seeker in seekers { seeker.resume() }
    wake.signal()
  }

  /// Releases until ``stop()``; blocks.
  func run() throws {
    var desk = Desk(releaser: self, outage: Outage(logger: logger))
    while true {
      wake.clear()
      let (releases, isStopped) = take()
      let isFailing = desk.work(releases)
      if isStopped, isFailing || (releases.isEmpty && desk.isDone) { return }
      if releases.isEmpty || isFailing {
        let pause = isFailing ? Self.pause : -1
        _ = try Readiness.wait(for: [wake.number], milliseconds: pause)
      }
    }
  }

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

  private func giveBack(_ releases: [Release]) {
    state.withLock { $0.waiting.insert(contentsOf: releases, at: 0) }
  }

  /// What only the releaser's thread touches.
  private struct Desk {
    let releaser: Releaser
    var outage: Outage
    /// Recorded, and not yet visible.
    var recorded: [Ledger.Released] = []
    /// Visible, and not yet recorded to be.
    var visible: [Ledger.Released] = []

    var isDone: Bool { recorded.isEmpty && visible.isEmpty }

    /// Takes `releases` on and does what is left of earlier ones; true if something failed.
    mutating func work(_ releases: [Release]) -> Bool {
      var isFailing = false
      do {
        if !releases.isEmpty {
          recorded += try record(releases)
          releaser.changed(0)
        }
      } catch {
        outage.report(error, "nothing can be recorded")
        releaser.giveBack(releases)
        isFailing = true
      }
      isFailing = makeVisible() || isFailing
      if releases.isEmpty, !visible.isEmpty {
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
    private mutating func record(_ releases: [Release]) throws -> [Ledger.Released] {
      let results = try releaser.results(of: releases)
      var stems: Set<[UInt8]> = []
      var signed: [Ledger.Signed] = []
      for (release, result) in zip(releases, results) {
        signed.append(try stage(release, result, &stems))
      }
      try releaser.spool.staging.synchronizeFileSystem()
      let answers = try releaser.ledger.record(
        signed: signed, released: visible, at: WallClock.milliseconds)
      visible = []
      releaser.ended(releases.map(\.id))
      return zip(signed, answers).compactMap { job, answer in
        if answer == .refused {
          releaser.drop(job)
          return nil
        }
        return Ledger.Released(id: job.id, profile: job.profile, stem: job.stem)
      }
    }

    private func stage(
      _ release: Release, _ result: (SigningResult, Ledger.Signed.Outcome),
      _ stems: inout Set<[UInt8]>
    ) throws -> Ledger.Signed {
      let profile = releaser.profile(release.profile)
      let (content, outcome) = result
      var stem = release.name.stem
      var isThere = false
      if case .earlier = outcome {
        isThere = profile.outbox.holds(content.output, as: stem, profile.format.suffix)
      }
      if !isThere {
        stem = releaser.stem(for: release, profile, &stems)
        try profile.outbox.stage(
          profile.files(of: content.output, receipt: content.receipt), of: release.id)
      }
      return Ledger.Signed(
        id: release.id, profile: release.profile, digest: release.digest, stem: stem,
        result: outcome)
    }

    /// Renames what is staged into sight; true if some could not be, which is tried again.
    private mutating func makeVisible() -> Bool {
      var left: [Ledger.Released] = []
      var renamed = 0
      for job in recorded {
        do {
          let profile = releaser.profile(job.profile)
          let stem = try profile.outbox.release(profile.suffixes, of: job.id, as: job.stem)
          visible.append(Ledger.Released(id: job.id, profile: job.profile, stem: stem))
          renamed += 1
        } catch {
          outage.report(error, "nothing can be released")
          left.append(job)
        }
      }
      recorded = left
      if renamed > 0 { releaser.changed(renamed) }
      return !left.isEmpty
    }
  }

  /// The results to be released: the first one where the same content has one already.
  private func results(
    of releases: [Release]
  ) throws -> [(SigningResult, Ledger.Signed.Outcome)] {
    let earlier = try ledger.results(of: releases.map { ($0.profile, $0.digest) })
    var fresh: [Release.Content: SigningResult] = [:]
    return try zip(releases, earlier).map { release, number in
      if let number {
        guard let result = try ledger.result(number) else {
          throw LedgerError.unusable(path: "the ledger", reason: "result \(number) is missing")
        }
        return (result, .earlier(number))
      }
      guard case .fresh(let own) = release.result else {
        throw LedgerError.unusable(path: "the ledger", reason: "a result is missing")
      }
      let first = fresh[release.content] ?? own
      fresh[release.content] = first
      return (first, .fresh(first))
    }
  }

  /// The stem of the source's name; with the job's number if other content has that already.
  private func stem(
    for release: Release, _ profile: Profile, _ stems: inout Set<[UInt8]>
  ) -> [UInt8] {
    let stem = release.name.stem
    let key = Array(profile.name.utf8) + [0x2F] + stem
    if stems.insert(key).inserted, !profile.outbox.isTaken(stem, profile.format.suffix) {
      return stem
    }
    return Outbox.alternative(to: stem, of: release.id)
  }

  /// Removes what was staged for a job that somebody held back meanwhile.
  private func drop(_ job: Ledger.Signed) {
    let profile = profile(job.profile)
    profile.outbox.unstage(profile.suffixes, of: job.id)
  }

  private func profile(_ name: String) -> Profile {
    guard let profile = profiles[name] else { preconditionFailure("no profile \(name)") }
    return profile
  }
}
