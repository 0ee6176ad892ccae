public import HealthCertificate
public import SystemCalls

/// A payload for the ledger to take charge of.
public struct NewJob: Sendable {
  public enum Verdict: Sendable {
    /// To be signed; `prepared` is what the checks made of the payload, in the form that is signed,
    /// and `problems` a JSON array of warnings and corrections, if there are any. Payload and
    /// prepared are nil where the payload stays a file.
    case accepted(payload: [UInt8]?, prepared: [UInt8]?, problems: [UInt8]?)
    /// Never to be signed; `problems` is a JSON array that says why.
    case rejected(problems: [UInt8])

    var isAccepted: Bool {
      if case .accepted = self { true } else { false }
    }
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

  /// How an accepted payload is compared with earlier ones; nil if it is not.
  public let comparison: Comparison?

  /// What decides whether earlier certificates stand in the way of a payload.
  public struct Comparison: Sendable {
    /// What is compared, and kept for later ones.
    public let trace: CertificateTrace
    /// Says what is to be done in view of what is there, of which it is given at least one.
    ///
    /// The flag says whether an operator confirmed the payload in spite of them.
    public let judge: @Sendable ([EarlierCertificate], _ isConfirmed: Bool) -> Verdict

    public init(
      trace: CertificateTrace,
      judge: @escaping @Sendable ([EarlierCertificate], _ isConfirmed: Bool) -> Verdict
    ) {
      self.trace = trace
      self.judge = judge
    }
  }

  public init(
    profile: String, name: FileName, verdict: Verdict, digest: [UInt8], size: Int,
    source: FileInformation.Identity?, comparison: Comparison? = nil
  ) {
    self.profile = profile
    self.name = name
    self.verdict = verdict
    self.digest = digest
    self.size = size
    self.source = source
    self.comparison = comparison
  }
}
