internal import Formats
internal import JobLedger
internal import Logging
internal import SpoolFolders
internal import Synchronization
internal import SystemCalls

/// Takes whole files out of the inboxes into the ledger; runs on a thread of its own.
///
/// A file leaves its inbox only after the ledger has it: it is first renamed out of everybody's
/// sight and looked at once more, so that what a writer put in its place is not lost.
final class Intake: Sendable {
  /// How many files are taken in at a time.
  static let batch = 256
  /// How many bytes are taken in at a time.
  private static let batchBytes = 8 << 20

  private let profiles: [Profile]
  let acceptance: Acceptance
  let ledger: Ledger
  let sweeper: Sweeper
  private let scanInterval: Int64
  let settle: Int64
  let logger: Logger
  private let wake: WakeUp
  private let watch: FolderWatch
  private let flags = Mutex((stop: false, scan: false))
  let accepted: @Sendable ([AcceptedFile]) -> Void
  let rejected: @Sendable (Int) -> Void

  /// A payload that the ledger has taken charge of.
  struct AcceptedFile: Sendable {
    let id: Int64
    let profile: String
    let name: FileName
    let earlierResult: Int64?
  }

  init(
    profiles: [Profile], acceptance: Acceptance, ledger: Ledger,
    sweeper: Sweeper, scanInterval: Int64, settle: Int64, logger: Logger,
    accepted: @escaping @Sendable ([AcceptedFile]) -> Void,
    rejected: @escaping @Sendable (Int) -> Void
  ) throws {
    self.profiles = profiles
    self.acceptance = acceptance
    self.ledger = ledger
    self.sweeper = sweeper
    self.scanInterval = scanInterval
    self.settle = settle
    self.logger = logger
    self.accepted = accepted
    self.rejected = rejected
    wake = try WakeUp()
    watch = try FolderWatch()
  }

  /// Ends ``run()`` soon.
  func stop() {
    flags.withLock { $0.stop = true }
    wake.signal()
  }

  /// Looks through all inboxes soon.
  func rescan() {
    flags.withLock { $0.scan = true }
    wake.signal()
  }

  /// Takes files in until ``stop()``; blocks.
  func run() throws {
    var desk = try Desk(self)
    try desk.work()
  }

  /// What only the intake's thread touches.
  struct Desk {
    let intake: Intake
    var watches: [Int32: Int] = [:]
    /// By profile.
    var unfinished: [Unfinished]
    /// Files that are not to be signed, each reported once, by profile.
    var reported: [Set<FileName>]
    /// Files that are still there although the ledger has them: a crash left them, or they could
    /// not be moved away.
    var leftovers: [FileInformation.Identity: JobRecord]
    var outage: Outage

    init(_ intake: Intake) throws {
      self.intake = intake
      unfinished = Array(repeating: Unfinished(), count: intake.profiles.count)
      reported = Array(repeating: [], count: intake.profiles.count)
      leftovers = try intake.ledger.latestSources(limit: 4 * Intake.batch)
      outage = Outage(logger: intake.logger)
      for (index, profile) in intake.profiles.enumerated() {
        watches[try intake.watch.watch(profile.inbox.folder.path)] = index
        try claimAsOfOld(profile)
      }
    }

    mutating func work() throws {
      scanAll()
      var nextScan = WallClock.steadyNanoseconds + intake.scanInterval
      while true {
        let ready = try Readiness.wait(
          for: [intake.watch.number, intake.wake.number], milliseconds: patience(until: nextScan))
        if ready[1] { intake.wake.clear() }
        let (stop, scan) = intake.flags.withLock { flags in
          defer { flags.scan = false }
          return flags
        }
        if stop { return }
        var isScanDue = scan || WallClock.steadyNanoseconds >= nextScan
        if ready[0] { isScanDue = try takeEvents() || isScanDue }
        if isScanDue {
          scanAll()
          clearLog()
          nextScan = WallClock.steadyNanoseconds + intake.scanInterval
        } else if !ready[0] {
          lookAgain()
        }
        if unfinished.contains(where: \.hasOthers) {
          nextScan = min(nextScan, WallClock.steadyNanoseconds + intake.settle)
        }
      }
    }

    /// Once an idle while, as often as the spool is looked through.
    private mutating func clearLog() {
      do { _ = try intake.ledger.clearLog() } catch {
        outage.report(error, "the ledger's log cannot be cleared")
      }
    }

    private func patience(until nextScan: Int64) -> Int32 {
      let left = max(0, nextScan - WallClock.steadyNanoseconds) / 1_000_000 + 1
      let isWaiting = outage.isOn || unfinished.contains { !$0.isEmpty }
      return Int32(clamping: isWaiting ? min(left, max(20, intake.settle / 4_000_000)) : left)
    }

    /// Takes in what the kernel tells of; true if it lost count and a scan must tell.
    private mutating func takeEvents() throws -> Bool {
      var complete = [[FileName]](repeating: [], count: intake.profiles.count)
      var mustScan = false
      while case let events = try intake.watch.events(), !events.isEmpty {
        for event in events {
          switch event {
          case .complete(let watch, let name):
            if let index = watches[watch] { complete[index].append(name) }
          case .begun(let watch, let name):
            if let index = watches[watch], !name.isTemporary { unfinished[index].insert(name) }
          case .overflow: mustScan = true
          case .folderGone(let watch):
            if let index = watches[watch] {
              intake.logger.error(
                "an inbox was moved or removed: put it back and restart the service",
                metadata: StationEvent.inboxGone.with(["profile": "\(intake.profiles[index].name)"])
              )
            }
          }
        }
        if complete.contains(where: { $0.count >= Intake.batch }) { break }
      }
      for index in complete.indices where !complete[index].isEmpty {
        take(complete[index], index, closed: true)
      }
      return mustScan
    }

    private mutating func lookAgain() {
      for index in unfinished.indices where !unfinished[index].names.isEmpty {
        take(Array(unfinished[index].names), index, closed: false)
      }
    }

    private mutating func scanAll() {
      let areClaimsSettled = intake.sweeper.isIdle
      for index in intake.profiles.indices {
        var chunk: [FileName] = []
        unfinished[index].beginScan()
        let folder = intake.profiles[index].inbox.folder
        do {
          if areClaimsSettled { try settleClaims(of: intake.profiles[index]) }
          var names = reported[index]
          try folder.forEachName { name in
            names.remove(name)
            chunk.append(name)
            if chunk.count == Intake.batch {
              take(chunk, index, closed: false)
              chunk = []
            }
            return !intake.flags.withLock(\.stop)
          }
          reported[index].subtract(names)
        } catch {
          unfinished[index].scanFailed()
          outage.report(error, "cannot look through \(folder.path)")
        }
        take(chunk, index, closed: false)
      }
    }

    private mutating func take(_ names: [FileName], _ index: Int, closed: Bool) {
      let profile = intake.profiles[index]
      if case .file(let format) = profile.format.payloads, let files = profile.files {
        return takeFiles(names, index, closed: closed, format, files)
      }
      let now = WallClock.nanoseconds
      var candidates: [Acceptance.Candidate] = []
      var bytes = 0
      for name in names {
        unfinished[index].remove(name)
        switch profile.inbox.look(at: name, closed: closed, now: now) {
        case .whole(let file):
          candidates.append(
            .init(
              name: name, payload: .bytes(file.bytes), source: file.identity,
              isFinal: file.identity.changed + 15 * intake.settle < now))
          bytes += file.bytes.count
        case .tooLarge(_, let identity, let size):
          candidates.append(
            .init(
              name: name, payload: .tooLarge(size: size, limit: profile.inbox.limit),
              source: identity, isFinal: true))
        case let other: note(other, index)
        }
        if candidates.count >= Intake.batch || bytes >= Intake.batchBytes {
          settle(candidates, index)
          candidates = []
          bytes = 0
        }
      }
      settle(candidates, index)
    }

    func profile(_ index: Int) -> Profile { intake.profiles[index] }

    /// Has the ledger take charge of `candidates`, then takes their files out of the inbox.
    mutating func settle(_ candidates: [Acceptance.Candidate], _ index: Int) {
      let profile = intake.profiles[index]
      var fresh: [Acceptance.Candidate] = []
      for candidate in candidates {
        if let source = candidate.source, let job = leftovers[source], candidate.isPayload(of: job)
        {
          finishLeftover(candidate, job, profile)
        } else {
          fresh.append(candidate)
        }
      }
      guard !fresh.isEmpty else { return }
      do {
        let decisions = try intake.acceptance.decide(fresh, for: profile)
        outage.end()
        var accepted: [AcceptedFile] = []
        var claims: [Claim] = []
        var rejections = 0
        for (candidate, decision) in zip(fresh, decisions) {
          switch decision {
          case .accepted(let id, let digest, let earlierResult, let mended):
            if let claim = claim(candidate, id, digest, profile) { claims.append(claim) }
            accepted.append(
              AcceptedFile(
                id: id, profile: profile.name, name: candidate.name, earlierResult: earlierResult))
            clear(candidate.name, mended, by: id, profile)
          case .rejected(let id, let report):
            putAside(candidate, id, report, profile)
            intake.logger.info(
              "a payload was rejected",
              metadata: StationEvent.rejected.with(["job": "\(id)", "profile": "\(profile.name)"]))
            rejections += 1
          case .leftAlone: unfinished[index].insert(candidate.name)
          }
        }
        intake.sweeper.add(claims)
        if !accepted.isEmpty { intake.accepted(accepted) }
        if rejections > 0 {
          try profile.inbox.folder.synchronizeFileSystem()
          intake.rejected(rejections)
        }
      } catch {
        for candidate in fresh { unfinished[index].insert(candidate.name) }
        outage.report(error, "nothing can be taken in")
      }
    }
  }
}
