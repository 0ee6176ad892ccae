public import ControlInterface
internal import Formats
internal import FoundationEssentials
internal import HealthCertificate
internal import JobLedger
internal import SpoolFolders
public import SystemCalls

/// Answers the control socket's calls about jobs, tokens and the whole.
public struct StationControl: ControlHandler {
  let station: Station

  public init(_ station: Station) { self.station = station }

  /// Who waits for more jobs than this is told of them with a pause between, so that looking them up
  /// does not take the ledger's time.
  private static let fewJobs = 16
  private static let pauseForMany = Duration.milliseconds(100)

  public var changes: ChangeSignal { station.changes }

  public func status() async throws -> ServiceStatus {
    let counts = try await station.counts()
    var tokens: [TokenStatus] = []
    var profiles: [ProfileStatus] = []
    for lane in station.lanes {
      let report = await lane.report()
      var token = report.token
      token.waiting = report.profiles.reduce(0) { sum, profile in
        let counts = counts[profile.name] ?? Counts()
        return sum + counts.queued + counts.signing
      }
      tokens.append(token)
      for var profile in report.profiles {
        profile.counts = counts[profile.name] ?? Counts()
        profiles.append(profile)
      }
    }
    let order = station.profiles.map(\.name)
    profiles.sort { order.firstIndex(of: $0.name)! < order.firstIndex(of: $1.name)! }
    let total = counts.values.reduce(into: Counts()) { sum, part in
      for state in Job.State.allCases { sum[state] += part[state] }
      sum.mended += part.mended
    }
    let rate = station.meter.rate
    let waiting = total.waiting
    let isMoving = rate > 0 && tokens.allSatisfy { $0.waiting == 0 || $0.state.isWorking }
    return ServiceStatus(
      version: station.version, pid: station.processID, started: station.started, tokens: tokens,
      profiles: profiles, counts: total, rate: rate,
      secondsToEmpty: waiting == 0 ? 0 : isMoving ? Double(waiting) / rate : nil)
  }

  public func submit(profile: String?, name: String, content: [UInt8]) async throws -> Job {
    let profile = try station.profile(named: profile)
    guard let name = FileName(name) else { throw ControlError.nameUnusable(name) }
    guard content.count <= profile.inbox.limit else {
      throw ControlError.tooLarge(limit: profile.inbox.limit)
    }
    let id = try await station.take(content, as: name, for: profile)
    return try await job(Int(id))
  }

  public func jobs(_ query: JobQuery) async throws -> JobPage {
    if let name = query.profile { _ = try station.profile(named: name) }
    var selection = Ledger.Selection()
    selection.profile = query.profile
    selection.before = query.after.map(Int64.init) ?? .max
    selection.limit = query.limit ?? JobQuery.usualLimit
    let signing = try await station.signing()
    let counts = try await station.counts()
    let counted = query.profile.map { [counts[$0] ?? Counts()] } ?? Array(counts.values)
    let total = counted.reduce(0) { sum, counts in
      sum + (query.state.map { counts[$0] } ?? Job.State.allCases.reduce(0) { $0 + counts[$1] })
    }
    if query.state == .signing {
      let ids = signing.newest(before: selection.before).prefix(selection.limit)
      let records = try await station.reading { ledger in try ids.compactMap(ledger.job) }
      return JobPage(
        jobs: records.filter { query.profile == nil || $0.profile == query.profile }.map {
          describe($0, signing)
        }, total: total)
    }
    selection.state = query.state.flatMap { JobState(rawValue: $0.rawValue) }
    if query.state == .queued { selection.limit += signing.count }
    let chosen = selection
    let records = try await station.reading { try $0.jobs(chosen) }
    let jobs = records.map { describe($0, signing) }.filter {
      query.state == nil || $0.state == query.state
    }
    return JobPage(jobs: Array(jobs.prefix(query.limit ?? JobQuery.usualLimit)), total: total)
  }

  public func job(_ id: Int) async throws -> Job {
    guard let record = try await station.reading({ try $0.job(Int64(id)) }) else {
      throw ControlError.noSuchJob(id: id)
    }
    var job = describe(record, try await station.signing())
    let mended = try await station.reading { try $0.jobs(mendedBy: Int64(id)) }
    if !mended.isEmpty { job.mends = mended.map(Int.init) }
    if try await station.reading({ try $0.isSuperseded(Int64(id)) }) { job.superseded = true }
    return job
  }

  public func wait(
    for ids: [Int], finished: ([Job]) async throws -> Void
  ) async throws {
    var waiting = ids
    while true {
      let revision = station.changes.revision
      let looked = waiting
      let records = try await station.reading { ledger in
        try looked.map { try ledger.job(Int64($0)) }
      }
      let signing = try await station.signing()
      var jobs: [Job] = []
      var rest: [Int] = []
      for (id, record) in zip(looked, records) {
        guard let record else { throw ControlError.noSuchJob(id: id) }
        let job = describe(record, signing)
        if job.state.isFinal { jobs.append(job) } else { rest.append(id) }
      }
      if !jobs.isEmpty { try await finished(jobs) }
      if rest.isEmpty { return }
      waiting = rest
      try await station.changes.wait(after: revision)
      if rest.count > Self.fewJobs { try await Task.sleep(for: Self.pauseForMany) }
    }
  }

  public func unlock(token: String?, pin: SecretBytes?, lastTry: Bool) async throws -> TokenStatus {
    let lane = try await station.laneToUnlock(named: token)
    try await lane.unlock(pin: pin, lastTry: lastTry)
    return await lane.report().token
  }

  public func trustCredential(token: String?) async throws -> TokenStatus {
    let lane = try station.laneWithCredential(named: token)
    try await lane.trustCredential()
    return await lane.report().token
  }

  public func lock(token: String?) async throws -> [TokenStatus] {
    let lanes = try token.map { [try station.lane(named: $0)] } ?? station.lanes
    var tokens: [TokenStatus] = []
    for lane in lanes {
      await lane.lock(because: .person)
      tokens.append(await lane.report().token)
    }
    return tokens
  }

  public func rescan() async throws { await station.rescan() }

  public func listTokens() async throws -> [FoundModule] {
    await TokenSurvey(lanes: station.lanes).take()
  }

  public func backup(_ give: ([UInt8]) async throws -> Void) async throws {
    try await station.backup.make(give)
  }

  func describe(_ record: JobRecord, _ signing: JobsOnTheWay) -> Job {
    let isSigning = record.state == .queued && signing.contains(record.id)
    let state = Job.State(rawValue: record.state.rawValue) ?? .failed
    return Job(
      id: Int(record.id), profile: record.profile, name: record.name.printable,
      state: isSigning ? .signing : state, received: Int(record.received),
      finished: record.finished.map(Int.init), size: record.size,
      sha256: Hexadecimal.text(record.digest), reason: record.reason,
      problems: problems(record),
      files: station.files(of: record), mendedBy: record.mendedBy.map(Int.init))
  }

  func problems(_ record: JobRecord) -> [ControlInterface.Problem] {
    guard let json = record.problems else { return [] }
    return (try? JSONDecoder().decode([ControlInterface.Problem].self, from: Data(json))) ?? []
  }
}
