internal import Certificates
internal import ControlInterface
internal import HealthCertificate
internal import PracticeStation
internal import SystemCalls
internal import Terminal
internal import Words

/// One round of practice: samples in, PIN typed, results looked at.
struct PracticeRun {
  /// What became of a sample.
  struct Result {
    let sample: PracticeSample
    /// Whether it was dropped in the spool, rather than submitted through the socket.
    let isDropped: Bool
    var job: Job?
    /// What `verify` says of what was released.
    var examined: Examined?
    /// The passport that was released, if it is one.
    var passport: Passport? {
      if case .passport(let passport) = examined { passport } else { nil }
    }
    /// Whether that was signed with the profile's own key.
    var isOfOwnKey = false

    var isAsItShouldBe: Bool {
      switch sample.outcome {
      case .signed: job?.state == .released && examined?.verdict == .valid && isOfOwnKey
      case .refused(let check):
        job?.state == .rejected && examined == nil
          && job?.problems.contains { $0.check == check } == true
      }
    }
  }

  private(set) var results: [Result]
  /// Files that appeared in the outbox and belong to no sample.
  private(set) var strangers: [String] = []

  private let folder: PracticeFolder
  private let outbox: PracticeOutbox

  init(_ folder: PracticeFolder) {
    self.folder = folder
    outbox = PracticeOutbox(folder)
    results = PracticeSample.all(run: PracticeSample.newRun).enumerated().map { index, sample in
      Result(sample: sample, isDropped: index % 3 != 2)
    }
  }

  var isAsItShouldBe: Bool { results.allSatisfy(\.isAsItShouldBe) && strangers.isEmpty }

  /// Has everything signed or refused, and looks at what came out.
  mutating func perform(showsProgress: Bool) throws {
    let client = try ControlClient(path: folder.socket)
    let before = try outbox.files()
    let leftovers = try outbox.waiting() + unfinished(client)
    let finished = try client.status().counts.finished
    for result in results {
      let (sample, name) = (result.sample, result.sample.fileName)
      if result.isDropped {
        try outbox.drop(sample.payload, as: name, for: sample.profile)
      } else {
        _ = try client.submit(profile: sample.profile.name, name: name, content: sample.payload)
      }
    }
    try unlock(client)
    try follow(client, from: finished, showsProgress)
    try collect(client)
    let stems = results.map(\.sample.name) + leftovers.map(PracticeOutbox.stem)
    strangers = try outbox.files().subtracting(before)
      .filter { path in !stems.contains { path.contains("/\($0)") } }.sorted()
  }

  /// Types the practice PIN as soon as the token is seen.
  private func unlock(_ client: ControlClient) throws {
    var token: TokenStatus?
    try ControlClient(path: folder.socket).watchStatus { status in
      token = status.tokens.first
      return token?.state == .starting || token?.state == .noToken
    }
    guard let token, token.state.needsPin else {
      throw PracticeFault.tokenNotReady(state: token?.state.rawValue ?? "-", log: folder.log)
    }
    let pin = try SecretBytes(capacity: 16)
    for byte in PracticeFolder.pin.utf8 { pin.append(byte) }
    // The practice PIN is right, whatever a trainee has typed before: it may be the last try.
    _ = try client.unlock(token: token.name, pin: pin, lastTry: true)
  }

  /// The names of all jobs of earlier practice that wait; they are signed along.
  private func unfinished(_ client: ControlClient) throws -> [String] {
    try [Job.State.queued, .signing, .signed].flatMap { state in
      var names: [String] = []
      var query = JobQuery(state: state, limit: JobQuery.largestLimit)
      while case let page = try client.jobs(query).jobs, let last = page.last {
        names += page.map(\.name)
        query.after = last.id
      }
      return names
    }
  }

  /// Shows how far the jobs are until all are done.
  private func follow(
    _ client: ControlClient, from finished: Int, _ showsProgress: Bool
  ) throws {
    let terminal = TerminalOutput.error
    var line = ProgressLine(title: words("Practising"), done: 0, total: results.count)
    try ControlClient(path: folder.socket).watchStatus { status in
      line.done = min(status.counts.finished - finished, line.total)
      if showsProgress, let columns = terminal.columns {
        StandardError.write(
          TerminalOutput.clearLine + line.text(columns: columns - 1))
      }
      if line.done < line.total { return true }
      return try jobs(client).contains { $0?.state.isFinal != true }
    }
    guard showsProgress else { return }
    let end = terminal.isTerminal ? TerminalOutput.clearLine : ""
    StandardError.write(end + line.text(columns: terminal.columns ?? 80) + "\n")
  }

  /// The job of each sample.
  private func jobs(_ client: ControlClient) throws -> [Job?] {
    let newest = try client.jobs(JobQuery(limit: JobQuery.largestLimit)).jobs
    return results.map { result in newest.first { $0.name == result.sample.fileName } }
  }

  private mutating func collect(_ client: ControlClient) throws {
    let now = WallClock.seconds
    for (index, job) in try jobs(client).enumerated() {
      let sample = results[index].sample
      results[index].job = job
      let file = outbox.result(of: sample)
      guard results[index].job?.state == .released else { continue }
      let certificate = try TrustedCertificates.read(folder.certificateFile(of: sample.profile))
      let examined: Examined =
        SignedFile.isOne(file)
        ? .signedFile(SignedFile(file: file, content: nil, anchors: certificate, at: now))
        : .passport(Passport(file: file, certificates: certificate, at: now))
      results[index].examined = examined
      results[index].isOfOwnKey = examined.signer == certificate.first
    }
  }
}

extension Counts {
  /// Jobs that nothing more will happen to by itself.
  fileprivate var finished: Int {
    Job.State.allCases.filter(\.isFinal).reduce(0) { $0 + self[$1] }
  }
}
