public import ControlInterface
internal import Formats
internal import HealthCertificate
internal import JobLedger
public import Logging
public import SpoolFolders
internal import SystemCalls

/// The whole service: profiles and tokens, and the flow between spool, ledger and workers.
public final class Station: Sendable {
  /// How the station is set up.
  public struct Settings: Sendable {
    public var version: String
    /// The folder of the ledger.
    public var state: String
    /// How often the inboxes are looked through for what was missed.
    public var scanInterval: Duration
    /// How long a file must be quiet that nothing is known about.
    public var settle: Duration
    /// The paths of the configuration and of the files that it names, for backups.
    public var configuration: [String] = []
    /// How long copies of released results are kept; nil is for ever.
    public var retention: Duration?

    public init(version: String, state: String, scanInterval: Duration, settle: Duration) {
      self.version = version
      self.state = state
      self.scanInterval = scanInterval
      self.settle = settle
    }
  }

  let version: String
  let processID = Int(ProcessNumber.own)
  /// Milliseconds since 1970.
  let started = Int(WallClock.milliseconds)
  let profiles: [Profile]
  let lanes: [TokenLane]
  /// One for payloads that are records, one for those that stay files, which take longer to read.
  let intakes: [Intake]
  let meter: Meter
  public let changes: ChangeSignal
  private let ledger: Ledger
  private let releaser: Releaser
  private let acceptance: Acceptance
  private let sweeper: Sweeper
  let backup: StationBackup
  private let retention: Retention?

  /// Opens the ledger and completes what a crash interrupted; nothing is taken in before ``run()``.
  public init(
    _ settings: Settings, spool: Spool, tokens: [(TokenLane.Settings, [LaneProfile])],
    logger: Logger
  ) throws {
    version = settings.version
    profiles = tokens.flatMap { $0.1.map(\.profile) }.sorted { $0.name < $1.name }
    let profiles = profiles
    let ledger = try Ledger(in: settings.state, profiles: profiles.map(\.name))
    self.ledger = ledger
    backup = StationBackup(
      state: settings.state, configuration: settings.configuration, version: settings.version,
      ledger: ledger, logger: logger)
    backup.tidy()
    let changes = ChangeSignal()
    let meter = Meter()
    let router = Router()
    self.changes = changes
    self.meter = meter
    releaser = try Releaser(
      profiles: profiles, spool: spool, ledger: ledger, logger: logger,
      ended: { router.ended($0) },
      changed: { released in
        meter.count(released)
        changes.notify()
      })
    let releaser = releaser
    try Recovery(profiles: profiles, spool: spool, ledger: ledger, logger: logger).run()
    acceptance = try Acceptance(ledger: ledger)
    let clock = SigningClock(latest: try ledger.latestSigningTime() ?? 0)
    lanes = tokens.map { token, profiles in
      TokenLane(
        settings: token, profiles: profiles, ledger: ledger, releaser: releaser,
        clock: clock, changes: changes, logger: logger)
    }
    router.connect(lanes)
    sweeper = try Sweeper(ledger: ledger, logger: logger)
    retention = try settings.retention.map { age in
      try Retention(age: age, profiles: profiles, ledger: ledger, logger: logger)
    }
    let (acceptance, sweeper) = (acceptance, sweeper)
    intakes = try [profiles.filter { $0.files == nil }, profiles.filter { $0.files != nil }]
      .filter { !$0.isEmpty }
      .map { profiles in
        try Intake(
          profiles: profiles, acceptance: acceptance, ledger: ledger, sweeper: sweeper,
          scanInterval: settings.scanInterval.nanoseconds, settle: settings.settle.nanoseconds,
          logger: logger,
          accepted: { files in
            router.accepted(files)
            changes.notify()
          },
          rejected: { _ in changes.notify() })
      }
    self.router = router
  }

  private let router: Router

  /// Serves until the task is cancelled; then what was signed is still released.
  public func run() async throws {
    let intakes = intakes
    let releaser = releaser
    let sweeper = sweeper
    let retention = retention
    try await withThrowingTaskGroup(of: Void.self) { group in
      if let retention {
        group.addTask { try await OwnThread.run("retention") { try retention.run() } }
      }
      group.addTask { try await OwnThread.run("stage") { try releaser.stage() } }
      group.addTask { try await OwnThread.run("release") { try releaser.run() } }
      for _ in 0..<Sweeper.threads {
        group.addTask { try await OwnThread.run("sweep") { try sweeper.run() } }
      }
      try await withTaskCancellationHandler {
        try await withThrowingTaskGroup(of: Void.self) { group in
          for intake in intakes {
            group.addTask { try await OwnThread.run("intake") { try intake.run() } }
          }
          for lane in lanes { group.addTask { await lane.run() } }
          try await group.waitForAll()
        }
      } onCancel: {
        for intake in intakes { intake.stop() }
      }
      releaser.stop()
      sweeper.stop()
      retention?.stop()
      try await group.waitForAll()
    }
    let ledger = ledger
    try? await OwnThread.run("log") { try ledger.foldLog() }
  }

  /// Looks for payloads and at tokens now.
  public func rescan() async {
    for intake in intakes { intake.rescan() }
    for lane in lanes { await lane.rescan() }
  }

  func profile(named name: String?) throws(ControlError) -> Profile {
    guard let name else {
      guard profiles.count == 1 else {
        throw .profileAmbiguous(profiles: profiles.map(\.name))
      }
      return profiles[0]
    }
    guard let profile = profiles.first(where: { $0.name == name }) else {
      throw .noSuchProfile(name, profiles: profiles.map(\.name))
    }
    return profile
  }

  func lane(named name: String) throws(ControlError) -> TokenLane {
    guard let lane = lanes.first(where: { $0.settings.name == name }) else {
      throw .noSuchToken(name, tokens: lanes.map(\.settings.name))
    }
    return lane
  }

  /// The token that a PIN is for: the named one, or the only one that wants it.
  func laneToUnlock(named name: String?) async throws(ControlError) -> TokenLane {
    if let name { return try lane(named: name) }
    if lanes.count == 1 { return lanes[0] }
    var waiting: [TokenLane] = []
    for lane in lanes where await lane.state.needsPin { waiting.append(lane) }
    guard waiting.count == 1 else {
      throw .tokenAmbiguous(tokens: (waiting.isEmpty ? lanes : waiting).map(\.settings.name))
    }
    return waiting[0]
  }

  /// The named token, or the only one that has a stored PIN.
  func laneWithCredential(named name: String?) throws(ControlError) -> TokenLane {
    if let name { return try lane(named: name) }
    let candidates = lanes.filter { $0.settings.pin.credential != nil }
    if candidates.count == 1 { return candidates[0] }
    if lanes.count == 1 { return lanes[0] }
    throw .tokenAmbiguous(tokens: (candidates.isEmpty ? lanes : candidates).map(\.settings.name))
  }

  /// Takes a payload in that did not come as a file; returns its job, durably.
  func take(_ content: [UInt8], as name: FileName, for profile: Profile) async throws -> Int64 {
    let acceptance = acceptance
    let decision = try await OwnThread.run("submit") {
      try acceptance.decide(content, as: name, for: profile)
    }
    defer { changes.notify() }
    switch decision {
    case .accepted(let id, _, let earlierResult, let mended):
      for one in mended { try? profile.rejects.clear(name, of: one) }
      router.accepted([
        .init(id: id, profile: profile.name, name: name, earlierResult: earlierResult)
      ])
      return id
    case .rejected(let id, let report):
      _ = try profile.rejects.write(content, as: name, of: id, problems: report)
      return id
    case .leftAlone: throw ControlError.internalError(reason: "the payload was not decided on")
    }
  }

  func counts() async throws -> [String: Counts] {
    let (stored, mended) = try await reading { (try $0.counts(), try $0.mendedCounts()) }
    let signing = try await signing()
    var counts: [String: Counts] = [:]
    for profile in profiles {
      var one = Counts()
      for (state, number) in stored[profile.name] ?? [:] {
        guard let state = Job.State(rawValue: state.rawValue) else { continue }
        one[state] = number
      }
      let onTheWay = min(signing.count(of: profile.name), one.queued)
      one.queued -= onTheWay
      one.signing = onTheWay
      one.mended = mended[profile.name] ?? 0
      counts[profile.name] = one
    }
    return counts
  }

  /// The jobs that are at a token now.
  func signing() async throws -> JobsOnTheWay {
    var all = JobsOnTheWay()
    for lane in lanes { all.formUnion(await lane.backlog.jobsOnTheWay) }
    return all
  }

  /// Reads the ledger on a thread of its own.
  func reading<Value: Sendable>(
    _ body: @escaping @Sendable (Ledger) throws -> Value
  ) async throws -> Value {
    let ledger = ledger
    do { return try await OwnThread.run("read") { try body(ledger) } } catch LedgerError.unusable(
      let path, let reason)
    {
      throw ControlError.ledgerUnavailable(
        reason: LedgerError.unusable(path: path, reason: reason).description)
    }
  }

  /// Where a job's files are, or were released to.
  func files(of job: JobRecord) -> [String] {
    guard let profile = profiles.first(where: { $0.name == job.profile }) else { return [] }
    switch job.state {
    case .released:
      let suffixes = profile.suffixes.reversed() + (profile.files == nil ? [] : [""])
      return suffixes.map { suffix in
        profile.outbox.path(job.stem ?? profile.stem(of: job.name), suffix)
      }
    case .rejected where job.mendedBy != nil: return []
    case .rejected: return profile.rejects.paths(of: job.name, of: job.id)
    default: return []
    }
  }
}
