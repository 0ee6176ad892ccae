internal import ControlInterface
internal import Words

/// What a token's state means to a person and what to do next.
enum TokenSentence {
  static func text(_ token: TokenStatus) -> String {
    let name = token.name
    let path = token.detail["path"] ?? ""
    let error = token.detail["error"] ?? "?"
    let found = token.detail["found"] ?? "?"
    let expected = token.detail["expected"] ?? "?"
    return switch token.state {
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
    case .noReader, .noToken:
      words("The token is not plugged in. Plug it in; what waits is kept.")
    case .otherToken:
      words(
        "Another token is plugged in (%1). Plug in the one of this station (%2).", found, expected)
    case .ambiguousToken:
      words("Several tokens fit: %1. Unplug the others, or name one in the configuration.", found)
    case .keyMissing:
      words(
        "The token does not have the key that the configuration names (%1). Check the token and uri.",
        expected)
    case .certificateUnusable: certificate(token)
    case .pinNeeded:
      words(
        "The token waits for its PIN. Type it: passport-signer unlock --token %1", name)
    case .pinWrong:
      if let tries = token.triesLeft {
        words(
          "The last PIN was wrong; tries left: %1. Check it, then: passport-signer unlock --token %2",
          tries, name)
      } else {
        words("The last PIN was wrong. Check it, then: passport-signer unlock --token %1", name)
      }
    case .pinFinalTry:
      words(
        """
        One try is left for the PIN: another wrong one locks the token. If you are sure of it: \
        passport-signer unlock --last-try --token %1
        """, name)
    case .pinLocked:
      words("The PIN is locked after too many wrong tries. Whoever issued the token can unlock it.")
    case .inUse:
      words("Another program is using the token. Close it; signing goes on by itself.")
    case .ready: words("The token is ready; what is dropped in the spool is signed at once.")
    case .signing: words("The token is signing. Leave it plugged in.")
    case .faulty:
      words(
        """
        The token gave a wrong signature (%1), so nothing of it was released. Unplug it and plug \
        it in again; if this comes back, have it replaced.
        """, error)
    case .notAnswering:
      words("The token does not answer. Unplug it, wait five seconds, and plug it in again.")
    case .clockWrong:
      words(
        """
        This computer's clock is behind the last passport signed, so nothing is signed. Set the \
        clock: timedatectl
        """)
    }
  }

  private static func certificate(_ token: TokenStatus) -> String {
    let value = token.detail["value"] ?? "?"
    return switch token.detail["reason"] {
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
    case let reason:
      words("The token's certificate cannot be used (%1). Ask its issuer.", reason ?? "?")
    }
  }
}
