internal import ControlInterface
internal import Words

/// What a token's state means to a person and what to do next.
enum TokenSentence {
  static func text(_ token: TokenStatus) -> String {
    let name = token.name
    return switch token.state {
    case .certificateUnusable:
      trouble(token.detail["reason"] ?? "?", token.detail["value"] ?? "?", token: name)
    case .pinNeeded: pinNeeded(token)
    case .pinWrong: pinWrong(token)
    case .pinFinalTry:
      words(
        """
        One try is left for the PIN: another wrong one locks the token. If you are sure of it: \
        passport-signer unlock --last-try --token %1
        """, name)
    case .notAnswering:
      words(
        """
        The token has not answered since %1. Unplug it, wait five seconds, and plug it in again; \
        what waits is kept.
        """, Moment.text(token.since))
    default: text(token.state, token.detail)
    }
  }

  /// Of workers that the PIN has not reached while others sign; nil if there are none.
  static func locked(_ token: TokenStatus) -> String? {
    token.workersLocked.map { locked in
      words(
        """
        Of its %1 workers %2 wait for the PIN, so that it signs slower. Type it: \
        passport-signer unlock --token %3
        """, token.workers, locked, token.name)
    }
  }

  /// What a state means where it is about a module, or a token without a name.
  static func text(_ state: TokenState, _ detail: [String: String]) -> String {
    let path = detail["path"] ?? ""
    let error = detail["error"] ?? "?"
    let found = detail["found"] ?? "?"
    let expected = detail["expected"] ?? "?"
    return switch state {
    case .starting:
      words("The service is looking for the token. Wait a moment.")
    case .moduleMissing:
      words(
        "The token's software %1 is not installed. Install it, or mend module in the configuration.",
        path)
    case .moduleUnloadable:
      words(
        "The token's software %1 cannot be loaded (%2). Install the version for this system.", path,
        error)
    case .moduleFailed:
      words(
        """
        The token's software failed (%1). The service tries again; if this stays, unplug the \
        token and plug it in again.
        """, error)
    case .pcscdUnreachable:
      words(
        "The reader service pcscd is not running. Start it: sudo systemctl start pcscd.socket")
    case .pcscdDenied:
      words(
        """
        The reader service pcscd does not let the signer in. Install the package's polkit rule \
        again: sudo apt install --reinstall passport-signer
        """)
    case .noReader:
      words("There is no token and no card reader. Plug the token in; what waits is kept.")
    case .noToken:
      words("The token is not plugged in. Plug it in; what waits is kept.")
    case .otherToken:
      words(
        "Another token is plugged in (%1). Plug in the one of this station (%2).", found, expected)
    case .ambiguousToken:
      words(
        """
        Several tokens fit: %1. Unplug the others, or put the uri of the right one into the \
        configuration; it is shown by: passport-signer token list
        """, found)
    case .keyMissing:
      words(
        "The token does not have the key that the configuration names (%1). Check the token and uri.",
        expected)
    case .pinLocked:
      words("The PIN is locked after too many wrong tries. Whoever issued the token can unlock it.")
    case .inUse:
      words(
        """
        Another program keeps the token to itself. Close it; then signing goes on by itself, and \
        what waits is kept.
        """)
    case .ready: words("The token is ready; what is dropped in the spool is signed at once.")
    case .signing: words("The token is signing. Leave it plugged in.")
    case .faulty:
      words(
        """
        The token gave a wrong signature (%1), so nothing of it was released. Unplug it and plug \
        it in again; if this comes back, have it replaced.
        """, error)
    case .certificateUnusable:
      trouble(detail["reason"] ?? "?", detail["value"] ?? "?", token: detail["token"] ?? "?")
    case .pinNeeded, .pinWrong, .pinFinalTry: words("The token waits for its PIN.")
    case .notAnswering:
      words(
        "The token's software does not answer (%1). Unplug the token and plug it in again.", error)
    case .clockWrong:
      words(
        """
        This computer's clock is behind the last passport signed, so nothing is signed. Set the \
        clock: timedatectl
        """)
    }
  }

  private static func pinWrong(_ token: TokenStatus) -> String {
    let made = token.triesMade.map { Language.current.number($0) } ?? "?"
    let text = words(
      """
      The last PIN was wrong. Wrong PINs since the last right one: %1; most tokens lock after the \
      third. Check it, then: passport-signer unlock --token %2
      """, made, token.name)
    guard let credential = token.detail["credential"], credential != "trusted" else { return text }
    let stored = words(
      "Once the stored PIN is put right: passport-signer unlock --trust-credential --token %1",
      token.name)
    return text + ". " + stored
  }

  private static func pinNeeded(_ token: TokenStatus) -> String {
    switch (token.detail["credential"], token.detail["locked"]) {
    case ("trusted"?, nil):
      return words("The token is being unlocked with the stored PIN. Wait a moment.")
    case (let code?, nil):
      return words(
        """
        The stored PIN is not used: %1. Type the PIN: passport-signer unlock --token %2. Once the \
        stored one is put right: passport-signer unlock --trust-credential --token %2
        """, CredentialWords.text(code), token.name)
    case (_, "person"?):
      return words(
        "The token was locked with passport-signer lock. To go on: passport-signer unlock --token %1",
        token.name)
    case (_, "time"?):
      return words(
        "The time is over for which the token stays unlocked. Type its PIN: passport-signer unlock --token %1",
        token.name)
    case (_, "batch"?):
      return words(
        "What waited was signed, and the token was locked. For the next: passport-signer unlock --token %1",
        token.name)
    default:
      return words(
        "The token waits for its PIN. Type it: passport-signer unlock --token %1", token.name)
    }
  }

  /// Why a profile cannot sign, where that is not the token's state.
  static func trouble(_ profile: ProfileStatus) -> String? {
    guard let reason = profile.reason, TokenState(rawValue: reason) == nil else { return nil }
    return trouble(reason, profile.value ?? "?", token: profile.token)
  }

  /// Why a profile's key or certificate cannot be used.
  static func trouble(_ reason: String, _ value: String, token: String) -> String {
    switch reason {
    case "key-missing":
      words("The token does not have the profile's key. Check the token, and key in the profile.")
    case "key-ambiguous":
      words("Several keys on the token fit. Name one with key in the profile.")
    case "certificate-expired":
      words("The token's certificate ended on %1. Ask its issuer for a new one.", value)
    case "certificate-not-yet-valid":
      words("The token's certificate begins on %1. Check this computer's clock.", value)
    case "certificate-missing":
      words("There is no certificate for the token's key. Put it on the token.")
    case "certificate-of-other-key":
      words("The certificate is of another key than the token's. Check the configuration.")
    case "certificate-for-other-use":
      words("The token's certificate does not allow signing. Ask its issuer for one that does.")
    case "certificate-foreign":
      words(
        "The token's certificate is of country %1, not of the profile's issuer. Check the token.",
        value)
    case "algorithm-missing":
      words("The token's key (%1) cannot make the signatures that the format wants.", value)
    case "pin-for-each-signature":
      words(
        """
        The token's key wants its PIN for every signature. If the PIN may be kept in memory, write \
        always_authenticate = "allow" for token %1 in the configuration.
        """, token)
    case "mechanism-missing":
      words(
        "The token cannot sign as the profile wants: it lacks %1. Change the profile, or the token.",
        value)
    default:
      words("The token's certificate cannot be used (%1). Ask its issuer.", reason)
    }
  }
}
