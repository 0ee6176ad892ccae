internal import Certificates
public import Formats
public import HealthCertificate
public import JobLedger
public import SystemCalls

/// What payloads have to pass to be signed: makes of each the job that the ledger is to take charge
/// of, and what the ledger needs to compare it with earlier ones.
public struct Gate: Sendable {
  private let profile: String
  private let format: any RecordFormat
  private let key: TraceKey

  /// - Parameter key: The ledger's.
  public init(profile: String, format: any RecordFormat, key: TraceKey) {
    self.profile = profile
    self.format = format
    self.key = key
  }

  /// A payload that was examined.
  public struct Examined: Sendable {
    public let job: NewJob
    /// It merely ends too early.
    public let isTruncated: Bool
  }

  /// - Parameter now: In whole seconds since 1970.
  public func examine(
    _ payload: [UInt8], name: FileName, source: FileInformation.Identity?, at now: Int64
  ) -> Examined {
    let digest = SHA256.digest(of: payload)
    let job = { (verdict: NewJob.Verdict, comparison: NewJob.Comparison?) in
      NewJob(
        profile: profile, name: name, verdict: verdict, digest: digest, size: payload.count,
        source: source, comparison: comparison)
    }
    switch format.inspect(payload, at: now) {
    case .accepted(let content, let problems, let probe):
      return Examined(
        job: job(
          Self.verdict(payload, content, problems),
          probe.map { comparison($0, payload, content, problems) }),
        isTruncated: false)
    case .rejected(let problems):
      return Examined(
        job: job(.rejected(problems: Problem.json(problems)), nil), isTruncated: false)
    case .truncated(let problems):
      return Examined(
        job: job(.rejected(problems: Problem.json(problems)), nil), isTruncated: true)
    }
  }

  private func comparison(
    _ probe: HistoryProbe, _ payload: [UInt8], _ content: [UInt8], _ problems: [Problem]
  ) -> NewJob.Comparison {
    let trace = probe.trace(with: key)
    return NewJob.Comparison(trace: trace) { [key] earlier, isConfirmed in
      Self.verdict(
        payload, content,
        problems
          + probe.problems(
            comparedWith: earlier, trace, key: key, isConfirmed: isConfirmed))
    }
  }

  private static func verdict(
    _ payload: [UInt8], _ content: [UInt8], _ problems: [Problem]
  ) -> NewJob.Verdict {
    if problems.contains(where: { $0.severity == .refuse }) {
      return .rejected(problems: Problem.json(problems))
    }
    return .accepted(
      payload: payload, prepared: content,
      problems: problems.isEmpty ? nil : Problem.json(problems.map(\.withoutPerson)))
  }
}
