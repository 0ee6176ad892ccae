/// A dose of a vaccine, an entry of group `v`.
public struct Vaccination: Sendable, Hashable {
  /// `tg`: the disease.
  public let disease: String
  /// `vp`: the kind of vaccine.
  public let prophylaxis: String
  /// `mp`: the product.
  public let product: String
  /// `ma`: the maker, or holder of the authorisation.
  public let maker: String
  /// `dn`: which dose.
  public let doseNumber: Int64
  /// `sd`: how many doses in the series.
  public let seriesDoses: Int64
  /// `dt`: the day of the dose, `YYYY-MM-DD`.
  public let date: String
  /// `co`: the country of the dose.
  public let country: String
  /// `is`: who issued the certificate.
  public let issuer: String
  /// `ci`: the certificate's own identifier (UVCI).
  public let identifier: String

  init(_ fields: FieldReader) throws(UnreadableCertificate) {
    disease = try fields.text("tg")
    prophylaxis = try fields.text("vp")
    product = try fields.text("mp")
    maker = try fields.text("ma")
    doseNumber = try fields.integer("dn")
    seriesDoses = try fields.integer("sd")
    date = try fields.text("dt")
    country = try fields.text("co")
    issuer = try fields.text("is")
    identifier = try fields.text("ci")
  }

  func encode(into writer: inout CBOREncoder) {
    writer.append(mapOf: 10)
    writer.append("ci", identifier)
    writer.append("co", country)
    writer.append("dn")
    writer.append(doseNumber)
    writer.append("dt", date)
    writer.append("is", issuer)
    writer.append("ma", maker)
    writer.append("mp", product)
    writer.append("sd")
    writer.append(seriesDoses)
    writer.append("tg", disease)
    writer.append("vp", prophylaxis)
  }
}
