internal import Certificates
internal import Terminal
internal import Words

/// How a signature beside a file and the verdict on it are shown to a person.
enum SignedFileWords {
  static func text(_ signed: SignedFile, name: String) -> String {
    let output = TerminalOutput.output
    var text =
      output.bold("\(name.printable): \(PassportWords.verdict(signed.verdict))") + "\n"
    for reason in signed.reasons { text += "  \(PassportWords.sentence(reason).printable)\n" }
    let lines = contents(signed)
    let width = lines.map(\.label.displayWidth).max() ?? 0
    for line in lines {
      let gap = String(repeating: " ", count: width - line.label.displayWidth + 2)
      text += "  \(line.label)\(gap)\(line.value.printable)\n"
    }
    guard signed.verdict != .unreadable else { return text }
    for claim in signed.proven { text += "  + \(proven(claim))\n" }
    for claim in signed.notProven { text += "  – \(notProven(claim))\n" }
    return text
  }

  private static func contents(_ signed: SignedFile) -> [PassportWords.Line] {
    guard let signer = signed.signer else { return [] }
    var lines: [PassportWords.Line] = []
    if let content = signed.content { lines.append((words("Content"), content)) }
    if let size = signed.size {
      lines.append((words("Size"), words("%1 bytes", Language.current.number(size))))
    }
    if let certificate = signer.certificate {
      lines.append((words("Signed by"), certificate.commonName ?? certificate.subject))
      lines.append((words("Certificate from"), certificate.issuer))
    } else {
      lines.append((words("Certificate from"), signer.issuer))
    }
    if let time = signer.signingTime, abs(time) < 1 << 40 {
      lines.append((words("Signed at"), Moment.text(Int(time) * 1000)))
    }
    lines.append((words("Algorithm"), algorithm(signer)))
    return lines
  }

  static func algorithm(_ signer: SignedMessage.Signer) -> String {
    let way =
      switch signer.signatureAlgorithm {
      case "rsassaPss": "RSASSA-PSS"
      case "rsaEncryption": "RSASSA-PKCS1-v1_5"
      case let name: name
      }
    return "\(way), \(signer.digestAlgorithm)"
  }

  private static func proven(_ claim: SignedFile.Claim) -> String {
    switch claim {
    case .content:
      words("Proven: the content is, byte for byte, what the key of this certificate signed.")
    case .signer:
      words(
        "Proven: the signer's certificate is, or leads to, one that you trust, at the time of signing."
      )
    case .time: words("Proven: the time of signing.")
    case .revocation: words("Proven: the certificate was not revoked.")
    }
  }

  private static func notProven(_ claim: SignedFile.Claim) -> String {
    switch claim {
    case .content: words("Not proven: that the content is what was signed.")
    case .signer: words("Not proven: who the signer is.")
    case .time:
      words(
        "Not proven: when it was signed. The time is that of the signer's computer; there is no timestamp."
      )
    case .revocation:
      words("Not proven: that the certificate was not revoked. No revocation list was asked.")
    }
  }
}
