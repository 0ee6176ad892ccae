public import Certificates

extension Certificate {
  /// Whether this certificate may sign passports of that group: each has an extended key usage,
  /// and a certificate with none of them may sign all (hcert specification §A.4).
  public func allows(_ group: CovidCertificate.Group) -> Bool {
    let usages = extendedKeyUsage.compactMap(Self.group)
    let wanted =
      switch group {
      case .test: 1
      case .vaccination: 2
      case .recovery: 3
      }
    return usages.isEmpty || usages.contains(wanted)
  }

  /// The last number of the identifiers, the second of which was in use by mistake.
  private static func group(of usage: String) -> Int? {
    for prefix in ["1.3.6.1.4.1.1847.2021.1.", "1.3.6.1.4.1.0.1847.2021.1."]
    where usage.hasPrefix(prefix) {
      return Int(usage.dropFirst(prefix.count)).flatMap { 1...3 ~= $0 ? $0 : nil }
    }
    return nil
  }
}
