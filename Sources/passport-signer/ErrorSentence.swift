internal import ControlInterface
internal import Words

/// What an error means to a person and what to do next.
enum ErrorSentence {
  static func text(_ error: ControlError) -> String {
    switch error {
    case .noSuchJob(let id):
      words("There is no job %1. List the jobs with: passport-signer queue\n", id)
    case .jobNotConcerned(let id, let state):
      words(
        "This cannot be done with job %1 (%2). See what can: passport-signer show %1\n",
        id, JobWords.state(state))
    case .noSuchProfile(let name, let all):
      words("There is no profile %1. The profiles are: %2.\n", name, list(all))
    case .profileAmbiguous(let all):
      words("There are several profiles: %1. Choose one with --profile.\n", list(all))
    case .noSuchToken(let name, let all):
      words("There is no token %1 in the configuration. The tokens are: %2.\n", name, list(all))
    case .tokenAmbiguous(let all):
      words("Several tokens wait for a PIN: %1. Choose one with --token.\n", list(all))
    case .pinWrong(_, 1?):
      words(
        """
        The PIN was wrong, and one try is left: another wrong PIN locks the token. If you are not \
        sure of the PIN, ask whoever issued the token. Then: passport-signer unlock --last-try

        """)
    case .pinWrong(_, let tries?):
      words("The PIN was wrong; tries left: %1. Check the PIN, then unlock again.\n", tries)
    case .pinWrong(_, nil):
      words("The PIN was wrong. Check it before you unlock again: each wrong PIN costs a try.\n")
    case .pinLocked(let token):
      words(
        "The PIN of token %1 is locked after too many wrong tries. Its issuer can unlock it.\n",
        token)
    case .pinFinalTry(let token):
      words(
        """
        One try is left for the PIN of token %1, so nothing was sent. If you are sure of the PIN: \
        passport-signer unlock --last-try

        """, token)
    case .pinNotNeeded(let token):
      words("Token %1 needs no PIN now.\n", token)
    case .pinMissing(let token):
      words("Token %1 has no keys for its PIN: type it here, with passport-signer unlock.\n", token)
    case .pinLength(let token, let min, let max):
      words(
        "The PIN of token %1 has %2 to %3 characters; what was typed was not tried.\n", token, min,
        max)
    case .pinRefusedBefore(let token):
      words(
        """
        Token %1 refused this PIN before, so it was not sent again. Type another. If its issuer has \
        set the PIN anew: unplug the token, plug it in, then passport-signer unlock --last-try

        """, token)
    case .pinCancelled(let token):
      words("The PIN of token %1 was not typed on the reader; nothing was tried.\n", token)
    case .pinExpired(let token):
      words("The PIN of token %1 has expired. Change it with the token's own program.\n", token)
    case .pinNotSet(let token):
      words("Token %1 has no PIN yet. Set one with the token's own program.\n", token)
    case .loginFailed(let token, let reason):
      words(
        """
        Token %1 did not take the PIN (%2); this may have cost a try. Unplug the token, plug it in, \
        and check the PIN before you unlock again.

        """, token, reason)
    case .credentialNotConfigured(let token):
      words("No PIN is stored for token %1: pin_credential is not in its configuration.\n", token)
    case .credentialUnusable(let token, let reason):
      words(
        """
        The stored PIN did not unlock token %1: %2. It is not used again. Put it right, restart the \
        service, then: passport-signer unlock --trust-credential

        """, token, CredentialWords.text(reason))
    case .tokenNotPresent(let token, let state):
      words(
        "Token %1 cannot be unlocked now (%2). See what is the matter with: passport-signer status\n",
        token, state.rawValue)
    case .tooLarge(let limit):
      words(
        """
        The file is larger than %1 bytes, so it was not taken. The limit is largest in the \
        configuration.

        """, limit)
    case .nameUnusable(let name):
      words("%1 cannot be a file's name. Give another with --name.\n", name)
    case .ledgerUnavailable(let reason):
      words(
        "The service cannot write its ledger now (%1). Look at the disk, then try again.\n", reason)
    case .notPermitted(let reason):
      words("The service does not permit this: %1\n", reason)
    case .tooManyConnections(let limit):
      words("%1 programs are connected to the service already. Try again in a moment.\n", limit)
    case .internalError(let reason):
      words("The service failed: %1. More is in: journalctl -u passport-signer\n", reason)
    case .protocolError, .other:
      words(
        "The service answered %1. Are program and service of one version?\n", error.description)
    }
  }

  static func text(_ error: ControlClientError) -> String {
    switch error {
    case .notRunning(let path):
      words(
        "The service is not running (nothing serves %1). Start it: systemctl start passport-signer\n",
        path)
    case .notPermitted(_, let group?):
      words(
        """
        Only members of the group %1 may use the service. An administrator can add you: \
        sudo adduser $USER %1 (then log in anew)

        """, group)
    case .notPermitted(let path, nil):
      words("You may not use %1. Ask an administrator which group may.\n", path)
    case .unreachable(let path, let reason):
      words("%1 cannot be reached: %2. Check the path given with --socket.\n", path, reason)
    case .noAnswer(let seconds):
      words(
        "The service did not answer within %1 seconds. See: systemctl status passport-signer\n",
        seconds)
    case .disconnected:
      words("The service closed the connection. See: systemctl status passport-signer\n")
    case .notUnderstood:
      words("The service's answer is not understood. Are program and service of one version?\n")
    case .pinNotText:
      words("The PIN has characters that are not UTF-8; nothing was sent.\n")
    }
  }

  static func outcome(_ error: ControlError) -> Outcome {
    switch error {
    case .jobNotConcerned: .negative
    case .noSuchJob, .noSuchProfile, .profileAmbiguous, .noSuchToken, .tokenAmbiguous: .unknown
    case .pinWrong, .pinLocked, .pinFinalTry, .pinNotNeeded, .pinMissing, .pinLength,
      .pinRefusedBefore, .pinCancelled, .pinExpired, .pinNotSet, .loginFailed,
      .credentialNotConfigured, .credentialUnusable, .tokenNotPresent:
      .token
    case .tooLarge, .nameUnusable: .unreadable
    case .notPermitted: .notPermitted
    case .ledgerUnavailable, .tooManyConnections: .unreachable
    case .internalError, .protocolError, .other: .internalFailure
    }
  }

  static func outcome(_ error: ControlClientError) -> Outcome {
    switch error {
    case .notRunning, .unreachable, .noAnswer, .disconnected: .unreachable
    case .notPermitted: .notPermitted
    case .notUnderstood: .internalFailure
    case .pinNotText: .token
    }
  }

  private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
