internal import ArgumentParser
internal import ControlInterface
internal import Words

struct RescanCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "rescan",
    abstract: "Look for tokens and for dropped files now.",
    discussion: """
      The service looks by itself, at tokens every half second. This has everything looked at anew \
      and at once: after a certificate was put on a token, or where a token is not noticed. The \
      package calls it whenever a token is plugged in; SIGHUP to passport-signerd does the same. \
      What is unlocked stays so.

      \(Outcome.explanation)
      """)

  @OptionGroup var service: ServiceOptions

  func perform(_ client: ControlClient, _ answer: Answer) throws -> Outcome {
    try client.rescan()
    answer.tell(client, words("The service looks for tokens and payloads now.\n"))
    return .fine
  }
}
