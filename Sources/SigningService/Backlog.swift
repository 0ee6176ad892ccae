internal import JobLedger
internal import SystemCalls

/// The jobs of one token that wait: reads them from the ledger in their order, gives each out once,
/// and knows those that are on their way.
///
/// A job is on its way from when it is given out until its result is recorded, or until it comes
/// back because the token failed. The same content is never at the token twice at the same time:
/// its twin waits, and gets the same result.
actor Backlog {
  private static let readAhead = 512

  private struct Content: Hashable {
    let profile: String
    let digest: [UInt8]
  }

  private let ledger: Ledger
  private let releaser: Releaser
  private var ready: [QueuedJob] = []
  /// Jobs up to here were read.
  private var cursor: Int64 = 0
  /// Jobs up to here were looked at for whether they have a result already.
  private var answered: Int64 = 0
  private var readProfiles: Set<String> = []
  private var onTheWay: [Int64: Content] = [:]
  private var contents: Set<Content> = []
  private var twins: [Content: [Int64]] = [:]
  private var isReading = false
  /// Those who wait for the end of a read.
  private var waiters: [CheckedContinuation<Void, Never>] = []
  /// What ended while a read was under way: the read may have found it still waiting.
  private var endedWhileReading: Set<Int64> = []

  init(ledger: Ledger, releaser: Releaser) {
    self.ledger = ledger
    self.releaser = releaser
  }

  /// Gives out the next jobs, all of one profile: at most as many as `limit` says for it, and none
  /// newer than `newest`; none if none of `profiles` has any.
  func next(
    of profiles: Set<String>, upTo newest: Int64 = .max, limit: (String) -> Int
  ) async throws -> [QueuedJob] {
    if profiles != readProfiles {
      ready.removeAll()
      cursor = 0
      readProfiles = profiles
    }
    guard !profiles.isEmpty else { return [] }
    if ready.isEmpty { try await read() }
    guard let first = ready.first, first.id <= newest else { return [] }
    let most = limit(first.profile)
    var batch: [QueuedJob] = []
    var rest = ready[...]
    while batch.count < most, let job = rest.first, job.profile == first.profile,
      job.id <= newest
    {
      rest.removeFirst()
      let content = Content(profile: job.profile, digest: job.digest)
      if contents.insert(content).inserted {
        onTheWay[job.id] = content
        batch.append(job)
      } else {
        twins[content, default: []].append(job.id)
      }
    }
    ready = Array(rest)
    return batch.isEmpty ? try await next(of: profiles, upTo: newest, limit: limit) : batch
  }

  /// Has jobs released that were accepted although their content has a result; no token is needed.
  func releaseAnswered(of profiles: [String]) async throws {
    while true {
      while isReading { await readEnds() }
      let start = answered
      let task = Task {
        let jobs = try await self.ledger.answeredJobs(
          in: profiles, after: start, limit: Self.readAhead)
        self.handOver(jobs)
        self.answered = jobs.last?.id ?? 0
        return jobs.count
      }
      if try await whileReading(task) < Self.readAhead {
        answered = 0
        return
      }
    }
  }

  /// Hands over to be released what has a result and is not on its way.
  private func handOver(_ jobs: [QueuedJob]) {
    var releases: [Release] = []
    for job in jobs where onTheWay[job.id] == nil && !endedWhileReading.contains(job.id) {
      guard let result = job.earlierResult else { continue }
      onTheWay[job.id] = Content(profile: job.profile, digest: job.digest)
      releases.append(
        Release(
          id: job.id, profile: job.profile, name: job.name, digest: job.digest,
          result: .earlier(result)))
    }
    releaser.addAtOnce(releases)
  }

  /// The results of these jobs are recorded. True if others waited for that.
  func ended(_ ids: [Int64]) -> Bool {
    var hasTwins = false
    for id in ids {
      if isReading { endedWhileReading.insert(id) }
      hasTwins = forget(id) || hasTwins
    }
    return hasTwins
  }

  /// These jobs got no signature; they wait again.
  func returned(_ ids: [Int64]) {
    for id in ids {
      _ = forget(id)
      rewind(before: id)
    }
  }

  /// This job cannot be signed as things are: an operator must look at it.
  func putAside(_ id: Int64, reason: String) throws {
    try ledger.change(id, .foundUnsignable, reason: reason, at: WallClock.milliseconds)
    _ = ended([id])
  }

  var jobsOnTheWay: JobsOnTheWay {
    var jobs = JobsOnTheWay()
    for (id, content) in onTheWay { jobs.insert(id, of: content.profile) }
    return jobs
  }

  private func forget(_ id: Int64) -> Bool {
    guard let content = onTheWay.removeValue(forKey: id) else { return false }
    contents.remove(content)
    guard let waiting = twins.removeValue(forKey: content) else { return false }
    for twin in waiting { rewind(before: twin) }
    return true
  }

  private func rewind(before id: Int64) {
    cursor = min(cursor, id - 1)
    ready.removeAll { $0.id >= id }
  }

  private func read() async throws {
    while isReading {
      await readEnds()
      if !ready.isEmpty { return }
    }
    _ = try await whileReading(Task { try await self.readFromLedger() })
  }

  /// Waits for a read of the ledger; nobody else reads meanwhile.
  private func whileReading(_ task: Task<Int, any Error>) async throws -> Int {
    isReading = true
    defer {
      isReading = false
      endedWhileReading.removeAll()
      for waiter in waiters { waiter.resume() }
      waiters.removeAll()
    }
    return try await task.value
  }

  /// Waits until a read that is under way is over. Its task alone does not tell: it is done before the
  /// one who waits for it has noticed, and others would ask again and again meanwhile.
  private func readEnds() async {
    await withCheckedContinuation { waiters.append($0) }
  }

  private func readFromLedger() async throws -> Int {
    while true {
      let start = cursor
      let jobs = try await ledger.queuedJobs(
        in: Array(readProfiles), after: start, limit: Self.readAhead)
      guard start == cursor else { continue }
      guard let last = jobs.last else { return 0 }
      cursor = last.id
      let fresh = jobs.filter { onTheWay[$0.id] == nil && !endedWhileReading.contains($0.id) }
      handOver(fresh)
      ready = fresh.filter { $0.earlierResult == nil }
      if !ready.isEmpty { return jobs.count }
    }
  }
}
