/// A certificate that was accepted earlier and has something in common with a new one.
public struct EarlierCertificate: Sendable, Hashable {
  /// What it has in common, and digests of what is compared then.
  public enum Likeness: Sendable, Hashable {
    /// The certificate identifier.
    case identifier(content: Int64)
    /// The standardised name and the date of birth.
    case person(name: Int64, identity: Int64?)
    /// The identity document.
    case document(name: Int64, birth: Int64)
  }

  /// The job's number.
  public let job: Int64
  public let likeness: Likeness
  /// Of a vaccination; nil for ``Likeness/identifier(content:)``.
  public let dose: TracedDose?

  public init(job: Int64, likeness: Likeness, dose: TracedDose? = nil) {
    self.job = job
    self.likeness = likeness
    self.dose = dose
  }
}

extension CertificateTrace {
  /// What is kept under one key for later certificates to be compared with.
  public struct Entry: Sendable {
    public let key: Int64
    public let likeness: EarlierCertificate.Likeness
    public let dose: TracedDose?

    /// Whether an earlier certificate says the same already.
    public func repeats(_ earlier: EarlierCertificate) -> Bool {
      likeness == earlier.likeness && dose == earlier.dose
    }
  }

  /// The entries to keep, one for each likeness that a later certificate can have.
  public var entries: [Entry] {
    var entries = [
      Entry(key: identifier, likeness: .identifier(content: content), dose: nil),
      Entry(key: person, likeness: .person(name: name, identity: identity), dose: dose),
    ]
    if let identity {
      entries.append(
        Entry(key: identity, likeness: .document(name: name, birth: birth), dose: dose))
    }
    return entries
  }
}
