internal import Words

/// Why a station cannot be set up so.
enum SetupFault: Error, CustomStringConvertible {
  case noModule(String)
  case unusableModule(String, reason: String)
  case noSuchToken(String, found: [String])
  case tokenAmbiguous(found: [String])
  case noSuchKey(String, found: [String])
  /// A key was named, and no token is there to have it.
  case noTokenForKey(String)
  case keyAmbiguous(profile: String, found: [String])
  /// Several configured tokens could be the one that a found one replaces.
  case placeUnclear(token: String, configured: [String])
  /// Several tokens are configured, and no profile says which is meant.
  case tokenNotNamed(configured: [String])
  case profileAmbiguous(found: [String])
  /// The profile signs with another token than the chosen one.
  case profileOfOtherToken(String, token: String)
  /// The written configuration would not be good: nothing was changed.
  case notWritten(reason: String)
  case serviceNotStarted(reason: String)

  var outcome: Outcome {
    switch self {
    case .noModule, .unusableModule, .noSuchToken, .tokenAmbiguous, .noSuchKey, .noTokenForKey,
      .keyAmbiguous, .placeUnclear, .tokenNotNamed, .profileAmbiguous, .profileOfOtherToken:
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
    case .noTokenForKey(let name):
      words(
        "No token is plugged in that could have the key %1. Plug it in, or leave --key out.", name)
    case .keyAmbiguous(let profile, let found):
      words(
        "The token has several keys that could sign for profile %1: %2. Choose one with --profile %1 --key KEY.",
        profile, list(found))
    case .placeUnclear(let token, let configured):
      words(
        "The configuration does not have the token %1, which could replace one of these: %2. Name a profile of that one with --profile.",
        token, list(configured))
    case .tokenNotNamed(let configured):
      words(
        "The configuration has several tokens: %1. Name a profile of the one that is meant with --profile.",
        list(configured))
    case .profileAmbiguous(let found):
      words("It is not clear which profile is meant: %1. Choose one with --profile.", list(found))
    case .profileOfOtherToken(let profile, let token):
      words(
        "Profile %1 signs with the token %2 of the configuration, which is not the one that is plugged in.",
        profile, token)
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
