internal import ArgumentParser
internal import ControlInterface

struct LockCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock",
    abstract: "Log out of the token and forget its PIN.",
    discussion: """
        passport-signer lock                    every token
        passport-signer lock --token station

      What waits is kept; it is signed after the next unlock.

      \(Outcome.explanation)
      """)

  @OptionGroup var service: ServiceOptions

  @Option(help: ArgumentHelp("Only this token.", valueName: "name"))
  var token: String?

  func perform(_ client: ControlClient, _ answer: Answer) throws -> Outcome {
    let tokens = try client.lock(token: token)
    answer.tell(client, tokens.map { $0.name + ": " + TokenSentence.text($0) + "\n" }.joined())
    return .fine
  }
}
