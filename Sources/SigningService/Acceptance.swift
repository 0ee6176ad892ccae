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
  private let prepared: PreparedContents

  init(ledger: Ledger, prepared: PreparedContents) {
    self.ledger = ledger
    self.prepared = prepared
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
      case .tooLarge(let size, _): return size == job.size
      }
    }
  }

  enum Payload: Sendable {
    case bytes([UInt8])
    /// Larger than the profile takes, and not read.
    case tooLarge(size: Int, limit: Int)
  }

  enum Decision: Sendable {
    case accepted(Int64, digest: [UInt8], earlierResult: Int64?)
    case rejected(Int64, report: [UInt8])
    /// Ends in the middle: not in the ledger, to be looked at again.
    case leftAlone
  }

  /// Decides on `candidates`; the answers are in their order, and durable.
  func decide(_ candidates: [Candidate], for profile: Profile) throws -> [Decision] {
    let now = WallClock.milliseconds
    let inspected = candidates.map { inspect($0, for: profile, at: now / 1000) }
    let accepted = try ledger.accept(inspected.compactMap(\.job), at: now)
    var answers = accepted.makeIterator()
    return inspected.map { one in
      guard let job = one.job, let answer = answers.next() else { return .leftAlone }
      switch job.verdict {
      case .accepted:
        if let content = one.content { prepared.keep(content, of: answer.id) }
        return .accepted(
          answer.id, digest: job.digest, earlierResult: answer.earlierResult)
      case .rejected(let problems):
        let report = RejectionReport(
          job: answer.id, profile: profile.name, received: now, size: job.size,
          digest: job.digest, problems: problems)
        return .rejected(answer.id, report: report.json)
      }
    }
  }

  private struct Inspected {
    let job: NewJob?
    let content: [UInt8]?
  }

  private func inspect(
    _ candidate: Candidate, for profile: Profile, at now: Int64
  ) -> Inspected {
    guard case .bytes(let payload) = candidate.payload else {
      guard case .tooLarge(let size, let limit) = candidate.payload else {
        return .init(job: nil, content: nil)
      }
      return rejected(
        [.fileTooLarge(size: size, limit: limit)], candidate, profile, digest: [], size: size)
    }
    let digest = SHA256.digest(of: payload)
    switch profile.format.inspect(payload, at: now) {
    case .accepted(let content, let problems):
      let job = NewJob(
        profile: profile.name, name: candidate.name,
        verdict: .accepted(
          payload: payload, problems: problems.isEmpty ? nil : Problem.json(problems)),
        digest: digest, size: payload.count, source: candidate.source)
      return Inspected(job: job, content: content)
    case .truncated(let problems):
      guard candidate.isFinal else { return Inspected(job: nil, content: nil) }
      return rejected(problems, candidate, profile, digest: digest, size: payload.count)
    case .rejected(let problems):
      return rejected(problems, candidate, profile, digest: digest, size: payload.count)
    }
  }

  private func rejected(
    _ problems: [Problem], _ candidate: Candidate, _ profile: Profile, digest: [UInt8], size: Int
  ) -> Inspected {
    Inspected(
      job: NewJob(
        profile: profile.name, name: candidate.name,
        verdict: .rejected(problems: Problem.json(problems)), digest: digest, size: size,
        source: candidate.source),
      content: nil)
  }
}
