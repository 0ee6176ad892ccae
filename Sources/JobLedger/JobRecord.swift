public import SystemCalls

/// A payload that the ledger has taken charge of.
public struct JobRecord: Sendable, Hashable, Identifiable {
  /// Counts from 1 and is never used again.
  public let id: Int64
  public let profile: String
  /// The name of the file that was dropped.
  public let name: FileName
  public let state: JobState
  /// SHA-256 of the payload as it was dropped.
  public let digest: [UInt8]
  /// The payload's size in bytes.
  public let size: Int
  /// When the ledger took charge, in milliseconds since 1970.
  public let received: Int64
  /// When the job came to rest, in milliseconds since 1970.
  public let finished: Int64?
  /// The stem of the released files' names, once it is settled.
  public let stem: [UInt8]?
  /// What the checks found, as a JSON array; nil if nothing.
  public let problems: [UInt8]?
  /// Why the job failed or is held, as a code.
  public let reason: String?
  /// The result that is or will be released for the job.
  public let result: Int64?
  /// The accepted job of the same name and profile that mended this rejected one.
  public let mendedBy: Int64?
}
