internal import Certificates
internal import HealthCertificate
internal import Terminal
internal import Words

/// How a passport and the verdict on it are shown to a person.
enum PassportWords {
  static func text(_ passport: Passport, name: String) -> String {
    let output = TerminalOutput.output
    var text = output.bold("\(name.printable): \(verdict(passport.verdict))") + "\n"
    for reason in passport.reasons { text += "  \(sentence(reason).printable)\n" }
    let lines = passport.verification.map(contents) ?? []
    let width = lines.map(\.label.displayWidth).max() ?? 0
    for line in lines {
      let gap = String(repeating: " ", count: width - line.label.displayWidth + 2)
      text += "  \(line.label)\(gap)\(line.value.printable)\n"
    }
    return text
  }

  static func verdict(_ verdict: Verdict) -> String {
    switch verdict {
    case .valid: words("VALID")
    case .invalid: words("NOT VALID")
    case .unreadable: words("UNREADABLE")
    }
  }

  static func sentence(_ reason: Reason) -> String {
    Language.current == .vietnamese ? reason.vi : reason.en
  }

  static func algorithm(_ number: Int64) -> String {
    switch number {
    case -7: "ES256"
    case -37: "PS256"
    default: String(number)
    }
  }

  typealias Line = (label: String, value: String)

  private static func contents(_ verification: Verification) -> [Line] {
    var lines = verification.certificate.map(CertificateWords.lines) ?? []
    guard let claims = verification.claims else { return lines }
    if let issuer = claims.issuer { lines.append((words("Issued for"), issuer)) }
    if let time = claims.issuedAt { lines.append((words("Issued at"), moment(time))) }
    if let time = claims.expiresAt { lines.append((words("Valid until"), moment(time))) }
    if let algorithm = verification.message?.algorithm {
      lines.append((words("Algorithm"), self.algorithm(algorithm)))
    }
    if let signer = verification.signer {
      lines.append((words("Signed by"), signer.commonName ?? signer.subject))
    } else if let kid = verification.message?.keyIdentifier {
      lines.append((words("Key identifier"), Hexadecimal.text(kid)))
    }
    return lines
  }

  private static func moment(_ seconds: Int64) -> String {
    guard abs(seconds) < 1 << 40 else { return String(seconds) }
    return Moment.text(Int(seconds) * 1000)
  }
}
