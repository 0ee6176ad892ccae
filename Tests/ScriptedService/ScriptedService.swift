public import ControlInterface
import Synchronization
public import SystemCalls

/// A daemon's part that does as a test tells it, and records what was asked of it.
public final class ScriptedService: ControlHandler {
  public struct Unlocking: Sendable {
    public var token: String?
    /// The PIN's bytes, each turned over, so that the PIN itself is nowhere in the process.
    public var pin: [UInt8]?
    public var lastTry: Bool
  }

  public struct Script: Sendable {
    public var status = Samples.fullStatus
    public var jobs: [Int: Job] = [:]
    public var modules = [Samples.fullModule]
    public var unlocked: Result<TokenStatus, ControlError> = .success(Samples.fullToken)
    public var unlockings: [Unlocking] = []
    public var submissions: [(profile: String?, name: String, content: [UInt8])] = []
    public var submitted: Result<Job, ControlError>?
    public var failure: ControlError?
    public var trusted = 0
    public var cancelled = 0
    public var backup: [[UInt8]] = []
    public var rescans = 0
    public var statusCalls = 0
    public var statusAnswers = 0
    public var slowness: Duration?
    public var problemCounts = Samples.problemCounts
    public var foundProblems: [FoundProblem] = []
    public var problemQueries: [ProblemQuery] = []
    public var report = Samples.fullReport
    public var reportQueries: [ReportQuery] = []

    /// Has jobs with these ids, all in one state.
    public mutating func fill(_ ids: ClosedRange<Int>, _ state: Job.State) {
      for id in ids { jobs[id] = Samples.job(id, state) }
    }
  }

  private let script = Mutex(Script())
  public let changes = ChangeSignal()
  /// Told of what was asked as well: `changes` may not be, or who watches the status asks for ever.
  private let happenings = ChangeSignal()

  public init() {}

  /// Changes the script, or looks at it; whoever watches is told.
  @discardableResult
  public func update<Result>(_ body: (inout Script) -> sending Result) -> sending Result {
    let result = script.withLock { body(&$0) }
    changes.notify()
    happenings.notify()
    return result
  }

  public func look<Result>(_ body: (inout Script) -> sending Result) -> sending Result {
    script.withLock { body(&$0) }
  }

  /// Returns when `condition` is met by a change, or by what was asked.
  public func until(_ condition: (Script) -> Bool) async throws {
    while true {
      let revision = happenings.revision
      if look({ condition($0) }) { return }
      try await happenings.wait(after: revision)
    }
  }

  private func pause() async throws {
    if let failure = look({ $0.failure }) { throw failure }
    guard let slowness = look({ $0.slowness }) else { return }
    do { try await Task.sleep(for: slowness) } catch {
      update { $0.cancelled += 1 }
      throw error
    }
  }

  public func status() async throws -> ServiceStatus {
    script.withLock { $0.statusCalls += 1 }
    happenings.notify()
    try await pause()
    defer { happenings.notify() }
    return script.withLock { script in
      script.statusAnswers += 1
      return script.status
    }
  }

  public func submit(profile: String?, name: String, content: [UInt8]) async throws -> Job {
    try await pause()
    return try update { script in
      script.submissions.append((profile, name, content))
      let job = Job(
        id: script.submissions.count, profile: profile ?? "passport", name: name, state: .queued,
        received: 1_700_000_000_000, size: content.count, sha256: String(repeating: "0", count: 64))
      if let submitted = script.submitted { return Result { try submitted.get() } }
      script.jobs[job.id] = script.jobs[job.id] ?? job
      return .success(job)
    }.get()
  }

  public func jobs(_ query: JobQuery) async throws -> JobPage {
    try await pause()
    let all = look { $0.jobs.values.sorted { $0.id > $1.id } }.filter { job in
      (query.state ?? job.state) == job.state && (query.profile ?? job.profile) == job.profile
    }
    let shown = all.filter { $0.id < query.after ?? .max }.prefix(query.limit ?? 0)
    return JobPage(jobs: Array(shown), total: all.count)
  }

  public func job(_ id: Int) async throws -> Job {
    try await pause()
    guard let job = look({ $0.jobs[id] }) else { throw ControlError.noSuchJob(id: id) }
    return job
  }

  public func wait(
    for ids: [Int], finished: ([Job]) async throws -> Void
  ) async throws {
    var waiting = Set(ids)
    do {
      while true {
        let revision = changes.revision
        var ready: [Job] = []
        for id in waiting.sorted() {
          let job = try await job(id)
          if job.state.isFinal { ready.append(job) }
        }
        if !ready.isEmpty { try await finished(ready) }
        waiting.subtract(ready.map(\.id))
        if waiting.isEmpty { return }
        try await changes.wait(after: revision)
      }
    } catch is CancellationError {
      update { $0.cancelled += 1 }
      throw CancellationError()
    }
  }

  public func unlock(
    token: String?, pin: SecretBytes?, lastTry: Bool
  ) async throws -> TokenStatus {
    try await pause()
    let turned = pin.map { pin in pin.withBytes { bytes in bytes.map { ~$0 } } }
    return try update { script in
      script.unlockings.append(Unlocking(token: token, pin: turned, lastTry: lastTry))
      return script.unlocked
    }.get()
  }

  public func trustCredential(token: String?) async throws -> TokenStatus {
    try await pause()
    return try update { script in
      script.trusted += 1
      return script.unlocked
    }.get()
  }

  public func lock(token: String?) async throws -> [TokenStatus] {
    try await pause()
    return look { $0.status.tokens }.filter { token == nil || $0.name == token }
  }

  public func problemCounts(_ query: ProblemQuery) async throws -> ProblemCounts {
    try await pause()
    return update { script in
      script.problemQueries.append(query)
      return script.problemCounts
    }
  }

  /// Pages hold one problem each.
  public func foundProblems(_ query: ProblemQuery) async throws -> ProblemPage {
    try await pause()
    return update { script in
      script.problemQueries.append(query)
      let rest = script.foundProblems.filter { $0.job > query.after ?? 0 }
      return ProblemPage(
        problems: Array(rest.prefix(1)), next: rest.count > 1 ? rest.first?.job : nil)
    }
  }

  public func report(_ query: ReportQuery) async throws -> ProgressReport {
    try await pause()
    return update { script in
      script.reportQueries.append(query)
      return script.report
    }
  }

  public func backup(_ give: ([UInt8]) async throws -> Void) async throws {
    try await pause()
    for part in look({ $0.backup }) { try await give(part) }
  }

  public func supersede(_ id: Int) async throws -> Job { try await job(id) }

  public func confirm(_ id: Int) async throws -> Job { try await job(id) }

  public func rescan() async throws {
    try await pause()
    update { $0.rescans += 1 }
  }

  public func listTokens() async throws -> [FoundModule] {
    try await pause()
    return look { $0.modules }
  }
}
