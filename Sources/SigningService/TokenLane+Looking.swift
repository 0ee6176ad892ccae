internal import Certificates
internal import ControlInterface
internal import Formats
internal import SystemCalls
internal import TokenWorker

extension TokenLane {
  /// The time between two looks for what may have been put on a token that lacks something.
  private static let freshPause = Duration.seconds(15)

  /// The pause between two looks at an idle token; what is plugged or pulled is seen within a second.
  private static let watchPause = Duration.milliseconds(500)
  /// How long an idle token is left to its worker, which tells when it looks different.
  private static let watchTime = Duration.seconds(4)

  /// Waits until there is something to do, the token looks different, or a while is over.
  func rest(_ index: Int, _ worker: WorkerProcess, after revision: UInt64) async {
    let rest = restUntilTrial(index)
    guard slots[index].failingSince == nil, rest > Self.watchTime else {
      return await nap(after: revision, atMost: min(Self.watchPause, rest))
    }
    let limit = settings.deadline
    Task { [wake] in
      let isOther = try? await worker.watch(
        for: Self.watchTime, every: Self.watchPause, within: limit)
      if isOther != false { wake.notify() }
    }
    await nap(after: revision, atMost: Self.watchTime)
  }

  /// Whether this look is one that relies on nothing seen before: because somebody asked for it, or
  /// because something is missing on the token that may have come.
  ///
  /// Some modules read a token once and never again, so a fresh one looks as well, in a worker of its
  /// own that needs no PIN.
  func beginFreshLook(_ index: Int) -> Bool {
    let isMissingSomething = slots[index].identities.contains { identity in
      if case .failure(let trouble) = identity { trouble.mayEndOnToken } else { false }
    }
    let isDue =
      isMissingSomething
      && slots[index].lookedAfresh.map { $0.duration(to: .now) > Self.freshPause } ?? true
    guard isDue || slots[index].isToLookAfresh else { return false }
    slots[index].isToLookAfresh = false
    slots[index].lookedAfresh = .now
    if isMissingSomething, let token = slots[index].token {
      Task { await lookWithFreshModule(index, token.summary) }
    }
    return true
  }

  private func lookWithFreshModule(_ index: Int, _ summary: TokenSummary) async {
    guard
      let worker = try? await startWorker(),
      case .present(let token)? = try? await worker.presence(within: settings.deadline),
      token.summary == summary, slots[index].token?.summary == summary
    else { return }
    slots[index].certificatesSeenAfresh = token.keys.map(\.certificates)
    kick()
  }

  /// Everything that the token's module shows to a fresh worker.
  nonisolated func listing() async throws(WorkerError) -> TokenListing {
    let worker = try await startWorker()
    return try await worker.list(within: min(settings.deadline, .seconds(10)))
  }

  /// Whether time has made a certificate usable, or unusable, since ``identify(_:_:)``.
  func isIdentityOutdated(_ index: Int, at now: Int64) -> Bool {
    slots[index].identities.contains { identity in
      switch identity {
      case .success(let identity): !identity.certificate.isValid(at: now)
      case .failure(.certificateNotYetValid(let start)): start <= now
      case .failure(.certificateExpired(let end)): now <= end
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

  nonisolated func startWorker() async throws(WorkerError) -> WorkerProcess {
    try await WorkerProcess(
      WorkerProgram(path: settings.program, closedFolders: settings.closedFolders),
      serving: workerSettings)
  }

  private nonisolated var workerSettings: WorkerSettings {
    WorkerSettings(
      module: settings.module, tokenURI: settings.uri,
      certificateDigest: settings.certificateDigest,
      keys: profiles.map { profile in
        .init(uri: profile.keyURI, algorithms: profile.profile.format.algorithms.map(\.onToken))
      }, keepsPIN: settings.pin.keepsForEachSignature,
      pinPad: settings.pin.isTypedOnReader.map { $0 ? .always : .never } ?? .asTheTokenSays)
  }
}
