internal import Certificates
internal import ControlInterface
internal import Formats
internal import JobLedger
internal import Logging
internal import SystemCalls
internal import TokenWorker

extension TokenLane {
  /// Signs everything that can be signed through a worker. Two batches are at it at any time, so
  /// that the next is ready before the token asks; when one fails, no other is begun.
  func signAll(_ index: Int, _ worker: WorkerProcess) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<2 { group.addTask { try await self.signUntilNothingWaits(index, worker) } }
      for try await _ in group {}
    }
  }

  /// The pause between two looks for a next batch while one is at the token.
  private static let glance = Duration.milliseconds(20)

  private func signUntilNothingWaits(_ index: Int, _ worker: WorkerProcess) async throws {
    while !Task.isCancelled {
      let revision = wake.revision
      guard let batch = try await nextBatch(index) else {
        if slots[index].signing == 0 { return }
        await nap(after: revision, atMost: Self.glance)
        continue
      }
      slots[index].signing += 1
      if slots[index].signing == 1 { changed() }
      defer {
        slots[index].signing -= 1
        if slots[index].signing == 0 { changed() }
      }
      let began = ContinuousClock.now
      let born = slots[index].born
      do { try await sign(batch, worker) } catch LaneTrouble.wrongSignature {
        suspicion.wrongSignature(throughWorkerOf: born)
        throw LaneTrouble.wrongSignature
      } catch LaneTrouble.failed(let failure) {
        await noteContextLogin(failure, index)
        throw LaneTrouble.failed(failure)
      }
      slots[index].answered = WallClock.milliseconds
      suspicion.rightBatch(throughWorkerOf: born)
      trialPatience = Self.shortestTrialPatience
      slots[index].hasSigned = true
      paces[batch.profile.name, default: SigningPace()]
        .note(batch.jobs.count, in: began.duration(to: .now))
    }
  }

  /// Jobs of one profile, and with what they are signed.
  struct Batch: Sendable {
    let jobs: [QueuedJob]
    let profile: Profile
    let key: Int
    let identity: SigningIdentity
    /// The signing time.
    let time: Int64
  }

  private func nextBatch(_ index: Int) async throws -> Batch? {
    guard slots[index].isLoggedIn, !suspicion.isFaulty else { return nil }
    let now = WallClock.seconds
    var usable: [String: Int] = [:]
    for (key, identity) in slots[index].identities.enumerated() {
      guard case .success(let identity) = identity else { continue }
      if identity.certificate.isValid(at: now) { usable[profiles[key].profile.name] = key }
    }
    let paces = paces
    let newest = try await newestToSign()
    guard slots[index].isLoggedIn else { return nil }
    let jobs = try await backlog.next(of: Set(usable.keys), upTo: newest) {
      paces[$0]?.batch ?? SigningPace().batch
    }
    guard let first = jobs.first else { return nil }
    guard let key = usable[first.profile],
      case .success(let identity) = slots[index].identities[key],
      let time = clock.now(), identity.certificate.notAfter > time
    else {
      await backlog.returned(jobs.map(\.id))
      changed()
      return nil
    }
    return Batch(
      jobs: jobs, profile: profiles[key].profile, key: key, identity: identity, time: time)
  }

  /// Signs a batch, verifies each signature, and hands the results over as they come. Jobs that got
  /// none wait again.
  @concurrent nonisolated private func sign(
    _ batch: Batch, _ worker: WorkerProcess
  ) async throws {
    var work = try BatchWork(batch, await drafts(of: batch))
    let (stream, continuation) = AsyncStream.makeStream(of: (bytes: [UInt8], length: Int).self)
    let digests = work.digests
    async let answer = signatures(for: digests, batch, worker, to: continuation)
    var trouble: (any Error)?
    for await part in stream where trouble == nil {
      do { try work.finish(part.bytes, length: part.length) } catch { trouble = error }
      await releaser.add(work.takeReleases())
    }
    let result = await answer
    await backlog.returned(work.unsigned)
    if let trouble { throw trouble }
    if let failure = try result.get() { throw LaneTrouble(failure) }
  }

  private nonisolated func signatures(
    for digests: [UInt8], _ batch: Batch, _ worker: WorkerProcess,
    to continuation: AsyncStream<(bytes: [UInt8], length: Int)>.Continuation
  ) async -> Result<TokenFailure?, WorkerError> {
    defer { continuation.finish() }
    do throws(WorkerError) {
      return .success(
        try await worker.sign(
          digests, key: batch.key, algorithm: batch.identity.algorithm.onToken,
          within: settings.deadline
        ) { bytes, length in continuation.yield((bytes, length)) })
    } catch { return .failure(error) }
  }

  /// What is to be signed for each job; one that is not accepted any more is put aside.
  private nonisolated func drafts(of batch: Batch) async throws -> [(QueuedJob, Draft)] {
    let format = batch.profile.format
    var drafts: [(QueuedJob, Draft)] = []
    for job in batch.jobs {
      do {
        let content = try content(of: job, batch.profile, at: batch.time)
        drafts.append((job, try format.draft(content, by: batch.identity, at: batch.time)))
      } catch {
        logger.error(
          "a job cannot be signed any more: \(error)",
          metadata: StationEvent.unsignable.with([
            "job": "\(job.id)", "profile": "\(batch.profile.name)",
          ]))
        let reason = (error as? PayloadFiles.Fault)?.rawValue ?? "no-longer-accepted"
        try await backlog.putAside(job.id, reason: reason)
        changes.notify()
      }
    }
    return drafts
  }

  private nonisolated func content(
    of job: QueuedJob, _ profile: Profile, at time: Int64
  ) throws -> [UInt8] {
    switch profile.format.payloads {
    case .file:
      try profile.files?.check(job)
      return job.digest
    case .record(let format):
      switch job.material {
      case .prepared(let content): return content
      case .payload(let payload):
        guard case .accepted(let content, _, _) = format.inspect(payload, at: time) else {
          throw LedgerError.impossible(.givenToToken, in: .rejected)
        }
        return content
      }
    }
  }
}
