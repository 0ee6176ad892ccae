internal import HealthCertificate
internal import Words

/// What a health certificate says, line by line, in the words of the person who reads it.
enum CertificateWords {
  static func lines(_ certificate: CovidCertificate) -> [PassportWords.Line] {
    var lines = [
      (words("Name"), name(certificate.name)),
      (words("Date of birth"), day(certificate.dateOfBirth)),
    ]
    switch certificate.group {
    case .vaccination(let dose): lines += self.lines(dose)
    case .test(let test): lines += self.lines(test)
    case .recovery(let recovery): lines += self.lines(recovery)
    }
    return lines.filter { !$0.1.isEmpty }
  }

  private static func lines(_ dose: Vaccination) -> [PassportWords.Line] {
    [
      (words("Disease"), named(dose.disease, .disease)),
      (words("Vaccine"), named(dose.product, .product)),
      (words("Manufacturer"), named(dose.maker, .maker)),
      (words("Kind of vaccine"), named(dose.prophylaxis, .prophylaxis)),
      (words("Dose"), "\(dose.doseNumber)/\(dose.seriesDoses)"),
      (words("Date of vaccination"), day(dose.date)),
      (words("Country"), dose.country), (words("Issuer"), dose.issuer),
      (words("Certificate number"), dose.identifier),
    ]
  }

  private static func lines(_ test: TestResult) -> [PassportWords.Line] {
    [
      (words("Disease"), named(test.disease, .disease)),
      (words("Test"), test.name ?? test.device ?? ""),
      (words("Kind of test"), kind(test.type)),
      (words("Result"), result(test.result)), (words("Sample taken at"), test.sampledAt),
      (words("Testing centre"), test.centre ?? ""),
      (words("Country"), test.country), (words("Issuer"), test.issuer),
      (words("Certificate number"), test.identifier),
    ]
  }

  private static func lines(_ recovery: Recovery) -> [PassportWords.Line] {
    [
      (words("Disease"), named(recovery.disease, .disease)),
      (words("First positive test"), day(recovery.firstPositive)),
      (words("Recovered, valid from"), day(recovery.validFrom)),
      (words("Recovered, valid to"), day(recovery.validUntil)),
      (words("Country"), recovery.country), (words("Issuer"), recovery.issuer),
      (words("Certificate number"), recovery.identifier),
    ]
  }

  /// Family name first, as Vietnamese names are read; in brackets, as a passport has it.
  private static func name(_ name: PersonName) -> String {
    let written = [name.familyName, name.givenName].compactMap(\.self).joined(separator: " ")
    let standard = [name.standardisedFamilyName, name.standardisedGivenName].compactMap(\.self)
      .joined(separator: "<<")
    return written.isEmpty ? standard : "\(written) (\(standard))"
  }

  private static func named(_ code: String, _ set: ValueSet) -> String {
    set.name(of: code).map { "\($0) (\(code))" } ?? code
  }

  private static func kind(_ code: String) -> String {
    switch code {
    case "LP6464-4": words("nucleic acid amplification (PCR)")
    case "LP217198-3": words("rapid antigen test")
    default: code
    }
  }

  private static func result(_ code: String) -> String {
    switch code {
    case "260415000": words("not detected")
    case "260373001": words("detected")
    default: code
    }
  }

  /// A date, or what is known of it, the day first in Vietnamese.
  private static func day(_ text: String) -> String {
    guard Language.current == .vietnamese else { return text }
    return text.prefix(10).split(separator: "-").reversed().joined(separator: "/")
  }
}
