internal import Words

/// Why a station cannot be set up so.
enum SetupFault: Error, CustomStringConvertible {
  case noModule(String)
  case unusableModule(String, reason: String)
  case noSuchToken(String, found: [String])
  case tokenAmbiguous(found: [String])
  case noSuchKey(String, found: [String])
  case keyAmbiguous(found: [String])
  /// The written configuration would not be good: nothing was changed.
  case notWritten(reason: String)
  case serviceNotStarted(reason: String)

  var outcome: Outcome {
    switch self {
    case .noModule, .unusableModule, .noSuchToken, .tokenAmbiguous, .noSuchKey, .keyAmbiguous:
      .unknown
    case .notWritten: .unreadable
    case .serviceNotStarted: .internalFailure
    }
  }

  var description: String {
    switch self {
    case .noModule(let name):
      words(
        "There is no module %1. Install the token's software, or name another with --module.", name)
    case .unusableModule(let name, let reason):
      words("The module %1 cannot be used: %2.", name, reason)
    case .noSuchToken(let name, let found):
      words("There is no token %1. Plugged in are: %2.", name, list(found))
    case .tokenAmbiguous(let found):
      words("Several tokens are plugged in: %1. Choose one with --token.", list(found))
    case .noSuchKey(let name, let found):
      words("The token has no key %1. Its keys are: %2.", name, list(found))
    case .keyAmbiguous(let found):
      words("The token has several keys that could sign: %1. Choose one with --key.", list(found))
    case .notWritten(let reason):
      words("The configuration was not changed, as it would not be good: %1", reason)
    case .serviceNotStarted(let reason):
      words("The service does not start: %1. More is in: journalctl -u passport-signer", reason)
    }
  }

  private func list(_ names: [String]) -> String {
    names.isEmpty ? "–" : names.joined(separator: "; ")
  }
}
