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

  /// How long a look at a token that was there may take before the status says that it does not
  /// answer: such a look reads nothing from the card but whether it is there, unless it is afresh. The
  /// worker has the whole deadline all the same, as a card that is merely slow, or that another program
  /// keeps busy, must not cost the PIN.
  private static let lookPatience = (usual: Duration.seconds(4), afresh: Duration.seconds(8))

  /// What the worker sees; while that takes too long, the status says so.
  func presence(_ index: Int, _ worker: WorkerProcess) async throws(WorkerError) -> TokenPresence {
    let isAfresh = beginFreshLook(index)
    let late = noteIfLate(index, worker, isAfresh)
    defer { late.cancel() }
    let presence = try await worker.presence(afresh: isAfresh, within: settings.deadline)
    noteAnswer(index)
    return presence
  }

  /// A look begins.
  ///
  /// - Returns: What is to be cancelled when the look has ended.
  private func noteIfLate(_ index: Int, _ worker: WorkerProcess, _ isAfresh: Bool) -> Task<
    Void, Never
  > {
    slots[index].lookBegan = .now
    // Where it was not there it may have come, and all of it is read.
    let wasThere = slots[index].token != nil
    let patience = isAfresh ? Self.lookPatience.afresh : Self.lookPatience.usual
    return Task {
      guard wasThere, (try? await Task.sleep(for: patience, clock: .suspending)) != nil,
        !Task.isCancelled, slots[index].worker === worker, slots[index].lookBegan != nil
      else { return }
      slots[index].isLate = true
      changed()
    }
  }

  /// A worker has answered.
  private func noteAnswer(_ index: Int) {
    slots[index].answered = WallClock.milliseconds
    slots[index].lookBegan = nil
    guard slots[index].isLate else { return }
    slots[index].isLate = false
    changed()
  }

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

  /// How long a person waits for a list whose token does not answer, and how much of it the lane's own
  /// look must have waited as well: a list of slow cards that do answer may take longer.
  private static let listPatience = (list: Duration.milliseconds(1800), look: Duration.seconds(1))

  /// Everything that the token's module shows to a fresh worker.
  nonisolated func listing() async throws(WorkerError) -> TokenListing {
    let worker = try await startWorker()
    let watch = Task { await endIfSilent(worker) }
    defer { watch.cancel() }
    do { return try await worker.list(within: min(settings.deadline, .seconds(10))) } catch {
      guard case .ended(.stopped) = error else { throw error }
      throw .notAnswering(request: "list", after: Self.listPatience.list)
    }
  }

  /// Ends a worker that lists in vain: the lane's own worker, which is made to look, has no answer
  /// either.
  private func endIfSilent(_ lister: WorkerProcess) async {
    wake.notify()
    guard (try? await Task.sleep(for: Self.listPatience.list)) != nil else { return }
    let isSilent = slots.contains { slot in
      slot.trouble?.isSilence == true
        || slot.lookBegan.map { SuspendingClock.now - $0 > Self.listPatience.look } == true
    }
    if isSilent { lister.stop() }
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
