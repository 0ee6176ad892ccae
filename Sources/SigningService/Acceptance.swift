internal import Certificates
internal import Formats
internal import FoundationEssentials
internal import HealthCertificate
internal import JobLedger
internal import SpoolFolders
internal import SystemCalls

/// Decides what is taken in: has payloads checked and puts them in the ledger, a batch at a time.
final class Acceptance: Sendable {
  private let ledger: Ledger
  private let key: TraceKey

  init(ledger: Ledger) throws {
    self.ledger = ledger
    key = TraceKey(try ledger.historyKey())
  }

  /// A payload to be decided on.
  struct Candidate: Sendable {
    let name: FileName
    let payload: Payload
    let source: FileInformation.Identity?
    /// Nobody will write the rest of it: if it ends in the middle, it is rejected.
    let isFinal: Bool

    /// Whether it is the very payload that the ledger has as `job`.
    func isPayload(of job: JobRecord) -> Bool {
      guard name == job.name else { return false }
      switch payload {
      case .bytes(let bytes): return SHA256.digest(of: bytes) == job.digest
      case .tooLarge(let size, _), .refused(_, let size): return size == job.size
      case .file(let digest, _, _): return digest == job.digest
      }
    }
  }

  enum Payload: Sendable {
    case bytes([UInt8])
    /// Larger than the profile takes, and not read.
    case tooLarge(size: Int, limit: Int)
    /// Not read, as its profile takes no such files.
    case refused(Problem, size: Int)
    /// A file that was claimed and read, and stays a file; with its SHA-256.
    case file(digest: [UInt8], size: Int, FileVerdict)
  }

  enum Decision: Sendable {
    /// `mended` are rejected jobs of the same name whose files are to be cleared away.
    case accepted(Int64, digest: [UInt8], earlierResult: Int64?, mended: [Int64])
    case rejected(Int64, report: [UInt8])
    /// Ends in the middle: not in the ledger, to be looked at again.
    case leftAlone
  }

  /// Decides on `candidates`; the answers are in their order, and durable.
  func decide(_ candidates: [Candidate], for profile: Profile) throws -> [Decision] {
    let now = WallClock.milliseconds
    let inspected = candidates.map { inspect($0, for: profile, at: now / 1000) }
    let accepted = try ledger.accept(inspected.compactMap(\.self), at: now)
    var answers = accepted.makeIterator()
    return inspected.map { job in
      guard let job, let answer = answers.next() else { return .leftAlone }
      switch answer.verdict {
      case .accepted:
        return .accepted(
          answer.id, digest: job.digest, earlierResult: answer.earlierResult,
          mended: answer.mended)
      case .rejected(let problems):
        let report = RejectionReport(
          job: answer.id, profile: profile.name, received: now, size: job.size,
          digest: job.digest, problems: problems)
        return .rejected(answer.id, report: report.json)
      }
    }
  }

  /// The job that a payload makes; nil if it is to be left alone for now.
  private func inspect(
    _ candidate: Candidate, for profile: Profile, at now: Int64
  ) -> NewJob? {
    switch candidate.payload {
    case .tooLarge(let size, let limit):
      return rejected(
        [.fileTooLarge(size: size, limit: limit)], candidate, profile, digest: [], size: size)
    case .refused(let problem, let size):
      return rejected([problem], candidate, profile, digest: [], size: size)
    case .file(let digest, let size, let verdict):
      return inspected(verdict, candidate, profile, digest: digest, size: size)
    case .bytes(let payload):
      switch profile.format.payloads {
      case .record(let format):
        let gate = Gate(profile: profile.name, format: format, key: key)
        let examined = gate.examine(
          payload, name: candidate.name, source: candidate.source, at: now)
        return examined.isTruncated && !candidate.isFinal ? nil : examined.job
      case .file:
        preconditionFailure("the payloads of \(profile.formatName) stay files")
      }
    }
  }

  private func inspected(
    _ verdict: FileVerdict, _ candidate: Candidate, _ profile: Profile, digest: [UInt8], size: Int
  ) -> NewJob? {
    switch verdict {
    case .accepted:
      return NewJob(
        profile: profile.name, name: candidate.name,
        verdict: .accepted(payload: nil, prepared: nil, problems: nil), digest: digest,
        size: size, source: candidate.source)
    case .truncated(let problems):
      guard candidate.isFinal else { return nil }
      return rejected(problems, candidate, profile, digest: digest, size: size)
    case .rejected(let problems):
      return rejected(problems, candidate, profile, digest: digest, size: size)
    }
  }

  private func rejected(
    _ problems: [Problem], _ candidate: Candidate, _ profile: Profile, digest: [UInt8], size: Int
  ) -> NewJob {
    NewJob(
      profile: profile.name, name: candidate.name,
      verdict: .rejected(problems: Problem.json(problems)), digest: digest, size: size,
      source: candidate.source)
  }
}
