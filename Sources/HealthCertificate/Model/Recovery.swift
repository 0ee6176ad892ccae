/// A recovery from the disease, an entry of group `r`.
public struct Recovery: Sendable, Hashable {
  /// `tg`: the disease.
  public let disease: String
  /// `fr`: the day of the first positive test, `YYYY-MM-DD`.
  public let firstPositive: String
  /// `co`: the country of the test.
  public let country: String
  /// `is`: who issued the certificate.
  public let issuer: String
  /// `df`: the first day on which the certificate holds.
  public let validFrom: String
  /// `du`: the last day on which the certificate holds.
  public let validUntil: String
  /// `ci`: the certificate's own identifier (UVCI).
  public let identifier: String

  init(_ fields: FieldReader) throws(UnreadableCertificate) {
    disease = try fields.text("tg")
    firstPositive = try fields.text("fr")
    country = try fields.text("co")
    issuer = try fields.text("is")
    validFrom = try fields.text("df")
    validUntil = try fields.text("du")
    identifier = try fields.text("ci")
  }

  func encode(into writer: inout CBOREncoder) {
    writer.append(mapOf: 7)
    writer.append("ci", identifier)
    writer.append("co", country)
    writer.append("df", validFrom)
    writer.append("du", validUntil)
    writer.append("fr", firstPositive)
    writer.append("is", issuer)
    writer.append("tg", disease)
  }
}
