internal import ControlInterface
internal import Terminal
internal import Words

/// How what is plugged in is shown to a person.
enum FoundTokenWords {
  static func text(_ modules: [FoundModule]) -> String {
    modules.map(text).joined(separator: "\n")
  }

  private static func text(_ module: FoundModule) -> String {
    var lines = [
      words("Module %1 (tokens of the configuration: %2)", module.module, list(module.tokens))
    ]
    if let state = module.state {
      lines.append("  " + TokenSentence.text(state, module.detail))
    }
    for name in module.ambiguous {
      lines.append(
        "  "
          + words(
            "Several tokens fit uri of [tokens.%1]: put the uri of the one that is meant there.",
            name))
    }
    for slot in module.slots {
      guard let token = slot.token else {
        lines.append("  " + words("Reader %1: no token.", slot.reader.printable))
        continue
      }
      lines.append("  " + words("Reader %1:", slot.reader.printable))
      lines += self.lines(token).map { "    " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(_ token: FoundToken) -> [String] {
    var lines = [
      words(
        "Token %1, serial number %2, %3, %4", token.label.printable, token.serial.printable,
        token.model.printable, token.manufacturer.printable),
      "uri = \"\(token.uri.printable)\"",
    ]
    if !token.meantBy.isEmpty {
      lines.append(words("The configuration means it by: %1.", list(token.meantBy)))
    }
    if let problem = token.problem {
      lines.append(words("It could not be read wholly (%1).", problem.printable))
    }
    lines += token.certificates.map(certificate)
    if token.certificates.isEmpty { lines.append(words("There is no certificate on it.")) }
    lines += token.profiles.map { profile($0, token.meantBy.first ?? "?") }
    return lines
  }

  private static func certificate(_ certificate: FoundCertificate) -> String {
    guard let subject = certificate.subject, let begin = certificate.notBefore,
      let end = certificate.notAfter
    else { return words("Certificate that cannot be read: %1", certificate.uri.printable) }
    return words(
      "Certificate %1, valid from %2 to %3, SHA-256 %4", subject.printable, Moment.text(begin),
      Moment.text(end), certificate.sha256)
  }

  private static func profile(_ fit: ProfileFit, _ token: String) -> String {
    if fit.fits { return words("It can sign for profile %1.", fit.profile) }
    return words(
      "It cannot sign for profile %1: %2", fit.profile,
      TokenSentence.trouble(fit.reason ?? "?", fit.value ?? "?", token: token))
  }

  private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
