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
  let intake: Intake
  let meter: Meter
  public let changes: ChangeSignal
  private let ledger: Ledger
  private let releaser: Releaser
  private let acceptance: Acceptance
  private let sweeper: Sweeper

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
    let changes = ChangeSignal()
    let meter = Meter()
    let prepared = PreparedContents()
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
    acceptance = Acceptance(ledger: ledger, prepared: prepared)
    let clock = SigningClock(latest: try ledger.latestSigningTime() ?? 0)
    lanes = tokens.map { token, profiles in
      TokenLane(
        settings: token, profiles: profiles, ledger: ledger, releaser: releaser,
        prepared: prepared, clock: clock, changes: changes, logger: logger)
    }
    router.connect(lanes)
    sweeper = try Sweeper(logger: logger)
    intake = try Intake(
      profiles: profiles, acceptance: acceptance, ledger: ledger, sweeper: sweeper,
      scanInterval: settings.scanInterval.nanoseconds, settle: settings.settle.nanoseconds,
      logger: logger,
      accepted: { files in
        router.accepted(files)
        changes.notify()
      },
      rejected: { _ in changes.notify() })
    self.router = router
  }

  private let router: Router

  /// Serves until the task is cancelled; then what was signed is still released.
  public func run() async throws {
    let intake = intake
    let releaser = releaser
    let sweeper = sweeper
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await OwnThread.run("stage") { try releaser.stage() } }
      group.addTask { try await OwnThread.run("release") { try releaser.run() } }
      for _ in 0..<Sweeper.threads {
        group.addTask { try await OwnThread.run("sweep") { try sweeper.run() } }
      }
      try await withTaskCancellationHandler {
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask { try await OwnThread.run("intake") { try intake.run() } }
          for lane in lanes { group.addTask { await lane.run() } }
          try await group.waitForAll()
        }
      } onCancel: {
        intake.stop()
      }
      releaser.stop()
      sweeper.stop()
      try await group.waitForAll()
    }
  }

  /// Looks for payloads and at tokens now.
  public func rescan() {
    intake.rescan()
    for lane in lanes { lane.kick() }
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

  /// Takes a payload in that did not come as a file; returns its job, durably.
  func take(_ content: [UInt8], as name: FileName, for profile: Profile) async throws -> Int64 {
    let acceptance = acceptance
    let decision = try await OwnThread.run("submit") {
      try acceptance.decide(
        [.init(name: name, payload: .bytes(content), source: nil, isFinal: true)], for: profile)[0]
    }
    defer { changes.notify() }
    switch decision {
    case .accepted(let id, _, let earlierResult):
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
    let stored = try await reading { try $0.counts() }
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
    do { return try await OwnThread.run("read") { try body(ledger) } } catch let error
      as LedgerError
    {
      throw ControlError.ledgerUnavailable(reason: error.description)
    }
  }

  /// Where a job's files are, or were released to.
  func files(of job: JobRecord) -> [String] {
    guard let profile = profiles.first(where: { $0.name == job.profile }) else { return [] }
    switch job.state {
    case .released:
      return profile.suffixes.reversed().map { suffix in
        profile.outbox.path(job.stem ?? job.name.stem, suffix)
      }
    case .rejected: return profile.rejects.paths(of: job.name, of: job.id)
    default: return []
    }
  }
}
