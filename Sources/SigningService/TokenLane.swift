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
    /// SHA-256 of a certificate on the token that is meant, where the URI means several.
    public var certificateDigest: [UInt8]?
    /// How long any one request to a worker may take.
    public var deadline: Duration
    /// Processes that sign side by side.
    public var workers: Int
    /// The path of `passport-signer-token`.
    public var program: String
    /// Folders that workers may not open.
    public var closedFolders: [String]
    /// What is allowed with the PIN.
    public var pin: PINRules

    public init(
      name: String, module: String, uri: String, certificateDigest: [UInt8]? = nil,
      deadline: Duration, workers: Int, program: String,
      closedFolders: [String] = [], pin: PINRules = PINRules()
    ) {
      self.name = name
      self.module = module
      self.uri = uri
      self.certificateDigest = certificateDigest
      self.deadline = deadline
      self.workers = workers
      self.program = program
      self.closedFolders = closedFolders
      self.pin = pin
    }
  }

  nonisolated let settings: Settings
  nonisolated let profiles: [LaneProfile]
  nonisolated let backlog: Backlog
  nonisolated let changes: ChangeSignal
  /// There may be work, or a token.
  nonisolated let wake = ChangeSignal()
  /// There may be a token.
  private nonisolated let attention = ChangeSignal()
  nonisolated let releaser: Releaser
  nonisolated let clock: SigningClock
  nonisolated let logger: Logger

  var slots: [LaneSlot]
  /// When the state that is reported began, in milliseconds since 1970.
  var reported: (state: TokenState, since: Int64)
  var pin = LanePIN()
  /// Log-ins come one after the other.
  nonisolated let turn = Turn()
  nonisolated let ledger: Ledger
  var paces: [String: SigningPace] = [:]
  var outage: Outage
  var suspicion = Suspicion()
  /// Of each profile the certificates that were read last, for those who ask often.
  var readCertificates: [Int: ReadCertificates] = [:]
  /// How long trials may fail before a fresh worker is tried, which costs the PIN.
  var trialPatience = TokenLane.shortestTrialPatience

  init(
    settings: Settings, profiles: [LaneProfile], ledger: Ledger, releaser: Releaser,
    clock: SigningClock, changes: ChangeSignal, logger: Logger
  ) {
    self.settings = settings
    self.profiles = profiles
    self.releaser = releaser
    self.clock = clock
    self.changes = changes
    var logger = logger
    logger[metadataKey: "token"] = "\(settings.name)"
    self.logger = logger
    self.ledger = ledger
    backlog = Backlog(ledger: ledger, releaser: releaser)
    slots = Array(repeating: LaneSlot(), count: settings.workers)
    reported = (.starting, WallClock.milliseconds)
    outage = Outage(logger: logger, quiet: .seconds(5))
  }

  /// Looks at the token between two looks at a ledger that nobody has said anything new of.
  private static let looksBetweenReads = 2
  /// The pauses between a worker that failed and the next.
  private static let shortestPause = Duration.milliseconds(100)
  private static let longestPause = Duration.seconds(1)
  /// A worker that served for so long was none that fails at once.
  private static let longService = Duration.seconds(10)
  /// How long a module is given to find a token before a fresh one is tried, doubled each time up to
  /// the other: a few modules see readers only when they are initialized.
  private static let absence = (shortest: Duration.seconds(10), longest: Duration.seconds(60))

  /// Serves the token until the task is cancelled.
  func run() async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.releaseAnswered() }
      for index in slots.indices { group.addTask { await self.keep(index) } }
    }
    pin.expiry?.cancel()
    for index in slots.indices { slots[index].worker?.stop() }
  }

  /// Looks at the token and for work now, also where a worker that failed is not replaced yet.
  nonisolated func kick() {
    attention.notify()
    wake.notify()
  }

  /// Looks for work now. However much comes, it does not hurry a token that keeps failing.
  nonisolated func workArrived() { wake.notify() }

  /// Looks at the token at once, and at what is on it; an absent one is looked for with a fresh module.
  func rescan() {
    for index in slots.indices { slots[index].isToLookAfresh = true }
    kick()
  }

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
      let began = ContinuousClock.now
      do {
        let worker = try await startWorker()
        slots[index].worker = worker
        slots[index].born = .now
        let watch = Task { [wake] in
          _ = await worker.ending
          wake.notify()
        }
        defer { watch.cancel() }
        try await serve(index, worker)
      } catch is CancellationError {
      } catch {
        note(LaneTrouble(error), index)
      }
      let revision = attention.revision
      let hasSigned = slots[index].hasSigned
      retire(index)
      if slots[index].trouble == .tokenLeft || hasSigned
        || began.duration(to: .now) > Self.longService
      {
        pause = Self.shortestPause
      }
      await nap(for: attention, after: revision, atMost: pause)
      pause = min(pause * 2, Self.longestPause)
    }
  }

  /// Watches the token through `worker` and signs through it, until something is wrong with it.
  private func serve(_ index: Int, _ worker: WorkerProcess) async throws {
    let began = ContinuousClock.now
    var lastRead: UInt64?
    var looks = 0
    var hasLooked = false
    while true {
      try Task.checkCancellation()
      let revision = wake.revision
      let isToLookAfresh = slots[index].isToLookAfresh
      try await look(index, worker)
      await useCredential(index)
      if slots[index].isLoggedIn, slots[index].token != nil, try await isFit(index, worker) {
        looks += 1
        if lastRead != revision || looks > Self.looksBetweenReads {
          do {
            try await signAll(index, worker)
            slots[index].hold = nil
            (lastRead, looks) = (revision, 0)
          } catch {
            try endure(error, index)
          }
        }
        await lockAfterBatch()
        if !isWaitingForTrial(index) { outage.end() }
      } else if slots[index].token == nil, !slots[index].isLoggedIn,
        isToLookAfresh && hasLooked || began.duration(to: .now) > patience(index)
      {
        throw LaneTrouble.stillAbsent
      }
      hasLooked = true
      await rest(index, worker, after: revision)
    }
  }

  private func patience(_ index: Int) -> Duration {
    min(Self.absence.shortest * (1 << min(slots[index].absences, 4)), Self.absence.longest)
  }

  /// Looks at the token, and at its keys where they may have changed.
  func look(_ index: Int, _ worker: WorkerProcess) async throws {
    let presence = slots[index].withCertificatesSeenAfresh(try await presence(index, worker))
    let isOther = slots[index].presence != presence
    slots[index].presence = presence
    slots[index].trouble = nil
    try endure(presence, index)
    guard let token = slots[index].token else {
      // A worker whose token left ends by itself; one whose token is only busy keeps its login.
      if presence.saysTokenAway { tokenLeft() }
      if isOther { changed() }
      return
    }
    pin.tokenSeen()
    await learnTries(of: token)
    switch token.pin.need {
    case .needed, .notInitialized:
      slots[index].isLoggedIn = false
      slots[index].probes = []
    case .notNeeded: if !slots[index].isLoggedIn { try await tryKeys(index, worker) }
    case .loggedIn:
      if slots[index].isLoggedIn, slots[index].hasUntriedKey { try await tryKeys(index, worker) }
    }
    if isOther || isIdentityOutdated(index, at: WallClock.seconds) {
      identify(index, token)
      changed()
    }
  }

  /// Has the keys tried of a token that wants no PIN, or that has got it.
  private func tryKeys(_ index: Int, _ worker: WorkerProcess) async throws {
    let outcome =
      slots[index].isLoggedIn
      ? try await worker.tryKeys(within: settings.deadline)
      : try await worker.logIn(pin: nil, within: settings.deadline)
    switch outcome {
    case .loggedIn(let probes), .alreadyLoggedIn(let probes):
      slots[index].probes = probes
      slots[index].isLoggedIn = true
      if let token = slots[index].token { identify(index, token) }
      changed()
    case .failed(let failure) where failure.isOfLogin:
      await noteContextLogin(failure, index)
      throw LaneTrouble.failed(failure)
    default: break
    }
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
        logger.log(
          level: outage.isOn ? .debug : .info, "the token's state changed",
          metadata: StationEvent.tokenState.with(
            ["state": "\(state.rawValue)"].merging(serialMetadata) { $1 }))
      }
    }
    remember(state)
    changes.notify()
  }

  /// Notes since when the state is as it is.
  func remember(_ state: TokenState) {
    let now = WallClock.milliseconds
    if state != reported.state { reported = (state, now) }
    if state.isWorking { pin.wantedSince = nil }
    if state.needsPin, pin.wantedSince == nil { pin.wantedSince = now }
  }
}
