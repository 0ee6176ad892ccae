internal import JobLedger
internal import Logging
internal import SystemCalls
internal import TokenWorker

extension TokenLane {
  /// How long a log-out may take that a person waits for; a worker that takes longer is ended.
  private static let patience = Duration.milliseconds(800)
  /// The longest sleep at a time, so that the end of a suspended machine's sleep is noticed.
  private static let longestSleep = Duration.seconds(30)

  /// Logs every worker out, whatever it does, and forgets the PIN.
  func lock(because reason: LanePIN.Lock) async {
    pin.lock = reason
    pin.lastOfBatch = nil
    pin.expiry?.cancel()
    pin.refused.forgetTaken()
    let limit = reason == .person ? min(Self.patience, settings.deadline) : settings.deadline
    await withTaskGroup(of: Void.self) { group in
      for index in slots.indices { group.addTask { await self.logOut(index, within: limit) } }
    }
    logger.notice("the token was locked", metadata: StationEvent.locked.with(serialMetadata))
    changed()
    kick()
  }

  private func logOut(_ index: Int, within limit: Duration) async {
    guard let worker = slots[index].worker else { return }
    // A worker that cannot log out loses its login, and the PIN, with its process.
    guard !slots[index].isLoggingIn else { return worker.stop() }
    guard slots[index].isLoggedIn else { return }
    slots[index].isLoggedIn = false
    let isOut = await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        do { return try await worker.logOut(within: limit) == nil } catch { return false }
      }
      group.addTask {
        try? await Task.sleep(for: limit)
        return false
      }
      let isOut = await group.next() ?? false
      if !isOut { worker.stop() }
      group.cancelAll()
      return isOut
    }
    guard isOut, slots[index].worker === worker else { return }
    do { try await look(index, worker) } catch { worker.stop() }
  }

  /// A log-in has begun: it lasts as long as the configuration says.
  func beginKeeping() {
    pin.expiry?.cancel()
    pin.lastOfBatch = nil
    guard case .time(let time) = settings.pin.keeping else { return }
    let end = ContinuousClock.now + time
    pin.expiry = Task { [weak self] in
      while ContinuousClock.now < end {
        let rest = ContinuousClock.now.duration(to: end)
        do { try await Task.sleep(for: min(rest, Self.longestSleep)) } catch { return }
      }
      await self?.lock(because: .time)
    }
  }

  /// The newest job that may be signed in this log-in.
  func newestToSign() async throws -> Int64 {
    guard settings.pin.keeping == .oneBatch else { return .max }
    if pin.lastOfBatch == nil {
      let newest = try await ledger.newestQueuedJob(in: profiles.map(\.profile.name))
      if pin.lastOfBatch == nil { pin.lastOfBatch = newest }
    }
    return pin.lastOfBatch ?? 0
  }

  /// Locks the token when what it was unlocked for is signed.
  func lockAfterBatch() async {
    guard settings.pin.keeping == .oneBatch, pin.lastOfBatch != nil,
      slots.contains(where: \.isLoggedIn), !slots.contains(where: { $0.signing > 0 }),
      await backlog.jobsOnTheWay.count == 0
    else { return }
    await lock(because: .batch)
  }
}
