internal import ControlInterface
internal import Words

/// What a person reads who is asked for a token's PIN.
enum PINWords {
  static func ask(
    _ token: TokenStatus, _ complaint: String?, isLastTry: Bool
  ) -> Pinentry.Question {
    var text = waiting(token)
    if isLastTry {
      text += words("This is the last try: a wrong PIN locks the token.")
    } else if let left = token.triesLeft {
      text += words("Tries left: %1.", Language.current.number(left))
    } else if let made = token.triesMade, made > 0 {
      text += words(
        "Wrong PINs since the last right one: %1. Most tokens lock after the third.",
        Language.current.number(made))
    }
    return question(text, prompt: words("PIN:"), complaint, yes: words("Unlock"))
  }

  static func onReader(_ token: TokenStatus, _ complaint: String?) -> Pinentry.Question {
    let text = words("When you have chosen Continue, type the PIN on the reader's keys.")
    return question(waiting(token) + text, complaint, yes: words("Continue"))
  }

  static func lastTry(_ token: TokenStatus) -> Pinentry.Question {
    let text = words(
      """
      One try is left for the PIN of the token %1: another wrong PIN locks it, and only its issuer \
      can unlock it. Are you sure of the PIN?
      """, name(token))
    return question(text, yes: words("Yes, I am sure"))
  }

  static func locked(_ token: TokenStatus) -> Pinentry.Question {
    let text = words(
      """
      The PIN of the token %1 is locked after too many wrong tries. Whoever issued the token can \
      unlock it. What waits to be signed is kept.
      """, name(token))
    return .init(title: title, text: text, yes: words("Close"))
  }

  static func failure(_ token: TokenStatus, _ error: ControlError) -> Pinentry.Question {
    let text = words(
      """
      The token %1 cannot be unlocked now (%2). Unplug it, plug it in again, and type the PIN when \
      you are asked. What waits to be signed is kept.
      """, name(token), reason(error))
    return .init(title: title, text: text, yes: words("Close"))
  }

  /// Why a token cannot be unlocked, in the person's language.
  private static func reason(_ error: ControlError) -> String {
    switch error {
    case .tokenNotPresent(_, .notAnswering): words("it does not answer")
    case .tokenNotPresent(_, .inUse): words("another program uses it")
    case .tokenNotPresent: words("it is not there")
    case .loginFailed: words("it did not take the PIN, which may have cost a try")
    case .pinExpired: words("its PIN has expired: change it with the token's own program")
    case .pinNotSet: words("it has no PIN yet: set one with the token's own program")
    case .pinMissing: words("its reader has no keys for the PIN")
    case .ledgerUnavailable: words("the service cannot write to its disk")
    case .notPermitted: words("you may not use the service")
    default: words("the service failed")
    }
  }

  /// What was wrong with a PIN after which another may be typed.
  static func complaint(_ error: ControlError) -> String? {
    switch error {
    case .pinWrong(_, let left?):
      words("The PIN was wrong; tries left: %1.", Language.current.number(left))
    case .pinWrong(_, nil):
      words("The PIN was wrong. Each wrong PIN costs a try.")
    case .pinRefusedBefore:
      words("This PIN was refused before, so it was not sent again.")
    case .pinLength(_, let min, let max):
      words(
        "The PIN has %1 to %2 characters; what was typed was not tried.",
        Language.current.number(min), Language.current.number(max))
    case .pinCancelled: words("The PIN was not typed on the reader.")
    default: nil
    }
  }

  static var title: String { words("Signing health passports") }

  static func name(_ token: TokenStatus) -> String {
    let printable = (token.label ?? "").unicodeScalars.filter {
      $0.value >= 0x20 && $0.value != 0x7F
    }
    let label = String(String.UnicodeScalarView(printable))
    return label.isEmpty ? token.name : "\(label) (\(token.name))"
  }

  /// Which token, what for, and how much waits.
  private static func waiting(_ token: TokenStatus) -> String {
    words(
      "Token: %1\nSigns for: %2\nJobs that wait: %3\n", name(token),
      token.profiles.joined(separator: ", "), Language.current.number(token.waiting))
  }

  private static func question(
    _ text: String, prompt: String = "", _ complaint: String? = nil, yes: String
  ) -> Pinentry.Question {
    .init(
      title: title, text: text, prompt: prompt, complaint: complaint, yes: yes,
      no: words("Cancel"))
  }
}
