/// A person's name as printed and as in the machine-readable zone of a passport.
public struct PersonName: Sendable, Hashable {
  /// `fn`: family name.
  public var familyName: String?
  /// `gn`: given names, in Vietnam with the middle name first.
  public var givenName: String?
  /// `fnt`: family name in the letters of ICAO Doc 9303.
  public var standardisedFamilyName: String?
  /// `gnt`: given names in the letters of ICAO Doc 9303.
  public var standardisedGivenName: String?

  init(_ fields: FieldReader) throws(UnreadableCertificate) {
    familyName = try fields.optionalText("fn")
    givenName = try fields.optionalText("gn")
    standardisedFamilyName = try fields.optionalText("fnt")
    standardisedGivenName = try fields.optionalText("gnt")
  }

  func encode(into writer: inout CBOREncoder) {
    writer.append(
      fields: [
        ("fn", familyName), ("gn", givenName), ("fnt", standardisedFamilyName),
        ("gnt", standardisedGivenName),
      ])
  }
}
