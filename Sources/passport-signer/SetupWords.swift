internal import Certificates
internal import Configuration
internal import ControlInterface
internal import Diagnosis
internal import Terminal
internal import TokenWorker
internal import Words

/// What a person is told while a station is set up.
enum SetupWords {
  static func found(_ choice: SetupChoice) -> String {
    guard let token = choice.token else { return "" }
    var text = words(
      "Found token %1, serial number %2, through %3.\n", token.summary.label.printable,
      token.summary.serialNumber.printable, token.module.path ?? token.module.reference)
    if choice.isReplacement, let earlier = choice.earlier {
      text += words(
        "It takes the place of the token that the configuration calls %1 (%2).\n", earlier.name,
        earlier.uri.printable)
    }
    return text
  }

  /// What becomes of the configuration until a token is plugged in.
  static func later(_ choice: SetupChoice) -> String {
    guard let earlier = choice.earlier, earlier.namesToken else {
      return words("The only token that is plugged in later will be taken.\n")
    }
    return words(
      "The configuration goes on naming the token %1 (%2), which may be plugged in later.\n",
      earlier.name, earlier.uri.printable)
  }

  /// What each profile signs with, and which were left without a key.
  static func keys(_ profiles: SetupProfiles) -> String {
    let keys = profiles.all.map { profile -> String in
      guard let key = profile.key else { return "" }
      guard let certificate = key.certificate else {
        return words(
          "Profile %1 signs with key %2, which has no certificate on the token.\n", profile.name,
          key.hexadecimal)
      }
      return words(
        "Profile %1 signs with key %2, whose certificate is %3, valid until %4.\n", profile.name,
        key.hexadecimal, certificate.subject.printable,
        Moment.text(Int(certificate.notAfter) * 1000))
    }
    let left = profiles.left.map { profile in
      words(
        "Profile %1 is left as it is, and has no key on this token. See: passport-signer setup --profile %1\n",
        profile.name)
    }
    return (keys + left).joined()
  }

  static func nothingFound(_ search: StationSearch) -> String {
    search.unusable.reduce(words("No token with a key was found.\n")) { text, one in
      text + "  \(one.module.path ?? one.module.reference): \(reason(one.reason))\n"
    }
  }

  static func reason(_ reason: StationSearch.Unusable.Reason) -> String {
    switch reason {
    case .notALibrary: words("it is no shared library")
    case .otherProcessor: words("it is for other computers, such as 32-bit ones")
    case .librariesMissing(let names):
      words("it needs libraries that are not installed (%1)", names.joined(separator: ", "))
    case .notLoadable(let reason): words("it cannot be loaded (%1)", reason)
    case .sawNothing(let presence): sight(presence)
    }
  }

  private static func sight(_ presence: TokenPresence?) -> String {
    switch presence {
    case .readerServiceUnreachable: words("the reader service pcscd is not running")
    case .readerServiceDenied: words("the reader service pcscd does not let the signer in")
    case .noReader: words("no reader is plugged in")
    case .noToken: words("no token is plugged in")
    case .tokenNotRecognized: words("it does not recognise what is in the reader")
    case .moduleFailed(let failure): words("it does not work (%1)", failure.description)
    case nil: words("it did not answer")
    default: words("it shows no token with a key")
    }
  }

  static func notReady(_ profile: ProfileStatus, _ token: TokenStatus?) -> String {
    let sentence = TokenSentence.trouble(profile) ?? token.map(TokenSentence.text) ?? ""
    return words(
      "Profile %1 cannot sign yet (%2). %3 See: passport-signer doctor\n", profile.name,
      profile.reason ?? "?", sentence)
  }

  /// Where systemd does not run, what would have been done.
  static func laterService(_ file: String) -> String {
    words(
      """
      systemd does not run here, so the service was started for the test only. To start it: \
      passport-signerd --config %1

      """, file)
  }
}
