public import SystemCalls

/// A payload for the ledger to take charge of.
public struct NewJob: Sendable {
  public enum Verdict: Sendable {
    /// To be signed; `problems` is a JSON array of warnings and corrections, if there are any.
    case accepted(payload: [UInt8], problems: [UInt8]?)
    /// Never to be signed; `problems` is a JSON array that says why.
    case rejected(problems: [UInt8])
  }

  public let profile: String
  public let name: FileName
  public let verdict: Verdict
  /// SHA-256 of the payload.
  public let digest: [UInt8]
  /// In bytes.
  public let size: Int
  /// The file that it came from, if it came from one.
  public let source: FileInformation.Identity?

  public init(
    profile: String, name: FileName, verdict: Verdict, digest: [UInt8], size: Int,
    source: FileInformation.Identity?
  ) {
    self.profile = profile
    self.name = name
    self.verdict = verdict
    self.digest = digest
    self.size = size
    self.source = source
  }
}
