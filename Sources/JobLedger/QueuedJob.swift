public import SystemCalls

/// A job that waits for the token, with all that signing it needs.
public struct QueuedJob: Sendable {
  public let id: Int64
  public let profile: String
  public let name: FileName
  public let digest: [UInt8]
  public let size: Int
  /// Empty where the payload stays a file.
  public let material: Material
  public let problems: [UInt8]?
  /// The result of an earlier job with the same content: this one needs no signature.
  public let earlierResult: Int64?

  /// What there is to sign.
  public enum Material: Sendable, Hashable {
    /// What the checks made of the payload, since the ledger was opened last.
    case prepared([UInt8])
    /// The payload, accepted by an earlier run of the program: the checks may be others now.
    case payload([UInt8])
  }
}

/// A job whose result is durable and whose files are to be made visible.
public struct SignedJob: Sendable {
  public let id: Int64
  public let profile: String
  public let name: FileName
  public let stem: [UInt8]?
  public let result: Int64
}
