internal import ControlInterface
internal import Terminal
internal import Words

/// How the whole service is shown to a person.
enum StatusWords {
  static func text(_ status: ServiceStatus) -> String {
    var text = ""
    for token in status.tokens {
      text += self.token(token) + "\n"
      text += "  " + TokenSentence.text(token) + "\n"
      if let locked = TokenSentence.locked(token) { text += "  " + locked + "\n" }
      text += status.profiles.filter { $0.token == token.name }
        .compactMap { trouble($0, token) }.joined()
    }
    return text + "\n" + profiles(status.profiles) + "\n" + progress(status)
  }

  private static func token(_ token: TokenStatus) -> String {
    guard let label = token.label, let serial = token.serial else {
      return words("Token %1", token.name)
    }
    return words("Token %1 (%2, serial number %3)", token.name, label.printable, serial.printable)
  }

  /// Why a profile cannot sign although its token is unlocked, where that is not said of the token.
  private static func trouble(_ profile: ProfileStatus, _ token: TokenStatus) -> String? {
    let saysMore =
      token.state.isWorking
      || token.state == .certificateUnusable && token.detail["reason"] != profile.reason
    guard saysMore, let sentence = TokenSentence.trouble(profile) else { return nil }
    return words("  Profile %1 cannot sign: %2\n", profile.name, sentence.printable)
  }

  private static func profiles(_ profiles: [ProfileStatus]) -> String {
    var table = Table(
      [.init(words("Profile"))]
        + Job.State.allCases.map { .init(JobWords.state($0), alignment: .right) })
    for profile in profiles {
      let counts = Job.State.allCases.map { Language.current.number(profile.counts[$0]) }
      table.add([profile.name] + counts)
    }
    let output = TerminalOutput.output
    let mended = profiles.reduce(0) { $0 + $1.counts.mended }
    return table.text(width: output.columns, title: output.bold)
      + (mended == 0
        ? ""
        : words("Of the rejected, %1 are mended since.\n", Language.current.number(mended)))
  }

  static func progress(_ status: ServiceStatus) -> String {
    let waiting = status.counts.waiting
    let count = Language.current.number(waiting)
    if waiting == 0 { return words("Nothing waits.\n") }
    guard let seconds = status.secondsToEmpty, status.rate > 0 else {
      return words("Jobs that wait: %1. Nothing is being signed.\n", count)
    }
    return words(
      "Jobs that wait: %1. At %2 a second they are done in %3.\n", count,
      Language.current.number(status.rate, decimals: 1),
      Duration.seconds(seconds).inWords())
  }
}
