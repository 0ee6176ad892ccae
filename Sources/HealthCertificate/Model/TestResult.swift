/// A test for the disease, an entry of group `t`.
public struct TestResult: Sendable, Hashable {
  /// `tg`: the disease.
  public let disease: String
  /// `tt`: the type of test.
  public let type: String
  /// `nm`: the name of a nucleic acid test.
  public let name: String?
  /// `ma`: the device of a rapid test.
  public let device: String?
  /// `sc`: when the sample was taken, with time zone.
  public let sampledAt: String
  /// `tr`: the result.
  public let result: String
  /// `tc`: where it was tested.
  public let centre: String?
  /// `co`: the country of the test.
  public let country: String
  /// `is`: who issued the certificate.
  public let issuer: String
  /// `ci`: the certificate's own identifier (UVCI).
  public let identifier: String

  init(_ fields: FieldReader) throws(UnreadableCertificate) {
    disease = try fields.text("tg")
    type = try fields.text("tt")
    name = try fields.optionalText("nm")
    device = try fields.optionalText("ma")
    sampledAt = try fields.text("sc")
    result = try fields.text("tr")
    centre = try fields.optionalText("tc")
    country = try fields.text("co")
    issuer = try fields.text("is")
    identifier = try fields.text("ci")
  }

  func encode(into writer: inout CBOREncoder) {
    writer.append(
      fields: [
        ("ci", identifier), ("co", country), ("is", issuer), ("ma", device), ("nm", name),
        ("sc", sampledAt), ("tc", centre), ("tg", disease), ("tr", result), ("tt", type),
      ])
  }
}
