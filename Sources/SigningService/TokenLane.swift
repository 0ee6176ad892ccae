internal import Certificates
internal import ControlInterface
internal import Formats
internal import JobLedger
internal import Logging
internal import SystemCalls
internal import TokenWorker

/// One configured token and its workers: watches it, keeps its workers alive, has it sign what
/// waits. It never needs restarting: whatever the token or its module does, the worker is replaced,
/// the jobs wait, and signing goes on as soon as it can.
public actor TokenLane {
  /// How a token is served.
  public struct Settings: Sendable {
    /// What the configuration calls the token.
    public var name: String
    /// The module, by path or by its name in p11-kit's registry.
    public var module: String
    /// The PKCS #11 URI that names the token.
    public var uri: String
    /// How long any one request to a worker may take.
    public var deadline: Duration
    /// Processes that sign side by side.
    public var workers: Int
    /// The path of `passport-signer-token`.
    public var program: String

    public init(
      name: String, module: String, uri: String, deadline: Duration, workers: Int, program: String
    ) {
      self.name = name
      self.module = module
      self.uri = uri
      self.deadline = deadline
      self.workers = workers
      self.program = program
    }
  }

  nonisolated let settings: Settings
  nonisolated let profiles: [LaneProfile]
  nonisolated let backlog: Backlog
  nonisolated let changes: ChangeSignal
  nonisolated let wake = ChangeSignal()
  nonisolated let prepared: PreparedContents
  nonisolated let releaser: Releaser
  nonisolated let clock: SigningClock
  nonisolated let logger: Logger

  var slots: [LaneSlot]
  /// When the state that is reported began, in milliseconds since 1970.
  var reported: (state: TokenState, since: Int64)
  var wrongPIN = false
  var refusedPINs = RefusedPINs()
  nonisolated let ledger: Ledger
  var paces: [String: SigningPace] = [:]
  private var outage: Outage

  init(
    settings: Settings, profiles: [LaneProfile], ledger: Ledger, releaser: Releaser,
    prepared: PreparedContents, clock: SigningClock, changes: ChangeSignal, logger: Logger
  ) {
    self.settings = settings
    self.profiles = profiles
    self.releaser = releaser
    self.prepared = prepared
    self.clock = clock
    self.changes = changes
    var logger = logger
    logger[metadataKey: "token"] = "\(settings.name)"
    self.logger = logger
    self.ledger = ledger
    backlog = Backlog(ledger: ledger, releaser: releaser)
    slots = Array(repeating: LaneSlot(), count: settings.workers)
    reported = (.starting, WallClock.milliseconds)
    outage = Outage(logger: logger)
  }

  /// The pause between two looks at a token that has nothing to do.
  private static let watchPause = Duration.milliseconds(950)
  /// Looks at the token between two looks at a ledger that nobody has said anything new of.
  private static let looksBetweenReads = 5
  private static let shortestPause = Duration.milliseconds(100)
  private static let longestPause = Duration.seconds(10)

  /// Serves the token until the task is cancelled.
  func run() async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.releaseAnswered() }
      for index in slots.indices { group.addTask { await self.keep(index) } }
    }
    for index in slots.indices { slots[index].worker?.stop() }
  }

  /// Looks at the token and for work now.
  nonisolated func kick() { wake.notify() }

  /// Has jobs released that need no token.
  func releaseAnswered() async {
    do { try await backlog.releaseAnswered(of: profiles.map(\.profile.name)) } catch {
      outage.report(error, "the ledger cannot be read")
    }
  }

  /// Keeps a worker in a slot: when one fails, another takes its place, after a growing pause.
  private func keep(_ index: Int) async {
    var pause = Self.shortestPause
    while !Task.isCancelled {
      let revision = wake.revision
      let began = ContinuousClock.now
      do {
        let worker = try await WorkerProcess(
          WorkerProgram(path: settings.program), serving: workerSettings)
        slots[index].worker = worker
        try await serve(index, worker)
      } catch is CancellationError {
      } catch {
        note(LaneTrouble(error), index)
      }
      let trouble = slots[index].trouble
      await retire(index)
      if trouble == .tokenLeft || began.duration(to: .now) > Self.longestPause {
        pause = Self.shortestPause
      }
      await nap(after: revision, atMost: pause)
      pause = min(pause * 2, Self.longestPause)
    }
  }

  private func retire(_ index: Int) async {
    slots[index].worker?.stop()
    let trouble = slots[index].trouble
    let presence = slots[index].presence
    slots[index] = LaneSlot()
    slots[index].trouble = trouble
    if trouble == .stillAbsent { slots[index].presence = presence }
    changed()
  }

  private func note(_ trouble: LaneTrouble, _ index: Int) {
    slots[index].trouble = trouble
    if trouble != .stillAbsent { outage.report(trouble, "signing with the token stopped") }
    changed()
  }

  /// Watches the token through `worker` and signs through it, until something is wrong with it.
  private func serve(_ index: Int, _ worker: WorkerProcess) async throws {
    let began = ContinuousClock.now
    var lastRead: UInt64?
    var looks = 0
    while true {
      try Task.checkCancellation()
      let revision = wake.revision
      try await look(index, worker)
      if slots[index].isLoggedIn {
        looks += 1
        if lastRead != revision || looks > Self.looksBetweenReads {
          try await signAll(index, worker)
          (lastRead, looks) = (revision, 0)
        }
        outage.end()
      } else if slots[index].token == nil, began.duration(to: .now) > Self.longestPause {
        throw LaneTrouble.stillAbsent
      }
      await nap(after: revision, atMost: Self.watchPause)
    }
  }

  /// Looks at the token, and at its keys where they may have changed.
  func look(_ index: Int, _ worker: WorkerProcess) async throws {
    let presence = try await worker.presence(within: settings.deadline)
    let isOther = slots[index].presence != presence
    slots[index].presence = presence
    slots[index].trouble = nil
    guard let token = slots[index].token else {
      // A worker whose token left ends by itself; one whose token is only busy keeps its login.
      if isOther { changed() }
      return
    }
    switch token.pin.need {
    case .needed, .notInitialized:
      slots[index].isLoggedIn = false
      slots[index].probes = []
    case .notNeeded: if !slots[index].isLoggedIn { try await tryKeys(index, worker) }
    case .loggedIn: break
    }
    if isOther || isIdentityOutdated(index, at: WallClock.seconds) {
      identify(index, token)
      changed()
    }
  }

  /// Has the keys of a token tried that wants no PIN.
  private func tryKeys(_ index: Int, _ worker: WorkerProcess) async throws {
    switch try await worker.logIn(pin: nil, within: settings.deadline) {
    case .loggedIn(let probes), .alreadyLoggedIn(let probes):
      slots[index].probes = probes
      slots[index].isLoggedIn = true
      if let token = slots[index].token { identify(index, token) }
      changed()
    default: break
    }
  }

  /// Whether time has made a certificate usable, or unusable, since ``identify(_:_:)``.
  private func isIdentityOutdated(_ index: Int, at now: Int64) -> Bool {
    slots[index].identities.contains { identity in
      switch identity {
      case .success(let identity): !identity.certificate.isValid(at: now)
      case .failure(.certificateNotYetValid(let start)): start <= now
      case .failure: false
      }
    }
  }

  /// Settles with what each profile signs through this worker.
  func identify(_ index: Int, _ token: PresentToken) {
    let now = WallClock.seconds
    slots[index].identities = profiles.indices.map { key in
      guard token.keys.indices.contains(key) else { return .failure(.keyMissing) }
      let candidate = KeyCandidate(
        presence: token.keys[key], settings: profiles[key], tokenSerial: token.summary.serialNumber)
      return Result { () throws(KeyTrouble) in
        try candidate.identity(at: now, probes: slots[index].probes, key: key)
      }
    }
  }

  private var workerSettings: WorkerSettings {
    WorkerSettings(
      module: settings.module, tokenURI: settings.uri,
      keys: profiles.map { profile in
        .init(uri: profile.keyURI, algorithms: profile.profile.format.algorithms.map(\.onToken))
      })
  }

  /// Waits until there is something to do, or `pause` is over.
  func nap(after revision: UInt64, atMost pause: Duration) async {
    await nap(for: wake, after: revision, atMost: pause)
  }

  /// Waits until `signal` has been given since `revision`, or `pause` is over.
  func nap(for signal: ChangeSignal, after revision: UInt64, atMost pause: Duration) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { try? await signal.wait(after: revision) }
      group.addTask { try? await Task.sleep(for: pause) }
      await group.next()
      group.cancelAll()
    }
  }

  /// Tells those who follow the status, if it is another.
  func changed() {
    let state = state
    if state != reported.state {
      if !(state.isWorking && reported.state.isWorking) {
        logger.info("the token's state changed", metadata: ["state": "\(state.rawValue)"])
      }
      reported = (state, WallClock.milliseconds)
    }
    changes.notify()
  }
}
