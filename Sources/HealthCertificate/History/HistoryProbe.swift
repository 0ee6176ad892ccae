/// A certificate that passed its checks, ready to be compared with those accepted earlier.
public struct HistoryProbe: Sendable {
  private let record: Record
  private let certificate: CovidCertificate
  private let cbor: [UInt8]
  private let list: CheckList

  init(_ record: Record, _ certificate: CovidCertificate, _ cbor: [UInt8], _ list: CheckList) {
    self.record = record
    self.certificate = certificate
    self.cbor = cbor
    self.list = list
  }

  /// What is kept of the certificate.
  public func trace(with key: TraceKey) -> CertificateTrace {
    let name = certificate.name
    let birth = certificate.dateOfBirth
    let standardised =
      (name.standardisedFamilyName ?? "") + "<" + (name.standardisedGivenName ?? "")
    var identity: Int64?
    if let person = Person(record), let type = person.identityType,
      let number = person.identityNumber
    {
      identity = key.digest(.identity, type.rawValue, number.uppercased())
    }
    var identifier = ""
    var dose: TracedDose?
    switch certificate.group {
    case .vaccination(let vaccination):
      identifier = vaccination.identifier
      dose = CalendarDate(vaccination.date).map {
        TracedDose(
          day: $0.number, number: vaccination.doseNumber, series: vaccination.seriesDoses,
          product: key.digest(ofProduct: vaccination.product))
      }
    case .test(let test): identifier = test.identifier
    case .recovery(let recovery): identifier = recovery.identifier
    }
    return CertificateTrace(
      identifier: key.digest(.identifier, Self.withoutCheckCharacter(identifier).uppercased()),
      content: key.digest(.content, cbor),
      person: key.digest(.person, standardised, birth),
      name: SpeltName(name).digest(with: key),
      birth: identity == nil ? 0 : key.digest(.birth, birth), identity: identity, dose: dose)
  }

  static func withoutCheckCharacter(_ identifier: String) -> Substring {
    guard identifier.isPlain else { return identifier.prefix { $0 != "#" } }
    return identifier[..<(identifier.utf8.firstIndex(of: UInt8(ascii: "#")) ?? identifier.endIndex)]
  }

  /// What the checks say in view of earlier certificates.
  ///
  /// - Parameter isConfirmed: An operator has confirmed the payload: what would refuse it warns.
  public func problems(
    comparedWith earlier: [EarlierCertificate], _ trace: CertificateTrace, key: TraceKey,
    isConfirmed: Bool
  ) -> [Problem] {
    if earlier.isEmpty { return [] }
    let history = HistoryView(
      trace: trace, key: key, name: SpeltName(certificate.name),
      earlier: earlier.sorted { $0.job < $1.job },
      hasWholeBirthDate: certificate.dateOfBirth.utf8.count == 10)
    var problems: [Problem] = []
    for item in list.historyItems {
      for observation in item.check.examine(history, of: record) {
        let severity = isConfirmed ? Severity.warn : item.severity
        problems.append(Problem(observation, by: item.check, severity: severity))
      }
    }
    return problems
  }
}
