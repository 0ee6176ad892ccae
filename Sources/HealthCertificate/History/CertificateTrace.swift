/// What is kept of a certificate to compare later ones with: keyed digests of its fields, and of a
/// dose its day and numbers, which must be put in order.
///
/// A digest tells nobody what it is of; only whoever has the ledger's key can ask whether it is of
/// a value that he knows already.
public struct CertificateTrace: Sendable, Hashable {
  /// Of the certificate identifier without its check character, in capitals.
  public var identifier: Int64
  /// Of all that is signed.
  public var content: Int64
  /// Of the standardised name and the date of birth.
  public var person: Int64
  /// Of the name as it is spelt: ``SpeltName``.
  public var name: Int64
  /// Of the date of birth.
  public var birth: Int64
  /// Of type and number of the identity document, where an envelope names one.
  public var identity: Int64?
  /// Of a vaccination.
  public var dose: TracedDose?

  public init(
    identifier: Int64, content: Int64, person: Int64, name: Int64, birth: Int64,
    identity: Int64? = nil, dose: TracedDose? = nil
  ) {
    self.identifier = identifier
    self.content = content
    self.person = person
    self.name = name
    self.birth = birth
    self.identity = identity
    self.dose = dose
  }
}

/// A dose, as far as others are compared with it.
public struct TracedDose: Sendable, Hashable {
  /// Days since 1970-01-01.
  public var day: Int
  /// `dn`.
  public var number: Int64
  /// `sd`.
  public var series: Int64
  /// A keyed digest of `mp`, in 32 bits as there are few products.
  public var product: Int64

  public init(day: Int, number: Int64, series: Int64, product: Int64) {
    self.day = day
    self.number = number
    self.series = series
    self.product = product
  }

  /// Whether one person cannot have had both: not the same dose twice, nor two doses on a day, nor
  /// a later dose earlier.
  func contradicts(_ other: TracedDose) -> Bool {
    if number == other.number || day == other.day { return self != other }
    return (number < other.number) != (day < other.day)
  }
}
