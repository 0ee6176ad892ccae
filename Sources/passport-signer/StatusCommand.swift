internal import ArgumentParser
internal import ControlInterface
internal import Terminal

struct StatusCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Tell whether the token is there and what waits.",
    discussion: """
      Says of each token what is the matter with it and what to do next, of each profile how many \
      jobs are where, and how long the rest will take.

        passport-signer status
        passport-signer status --watch       again whenever something changes, until Ctrl-C
        passport-signer status --json | jq .counts

      \(Outcome.explanation)
      """)

  @OptionGroup var service: ServiceOptions

  @Flag(help: "Go on telling, whenever something changes.")
  var watch = false

  func perform(_ client: ControlClient, _ answer: Answer) throws -> Outcome {
    guard watch else {
      let status = try client.status()
      answer.tell(client, StatusWords.text(status))
      return .fine
    }
    let home = TerminalOutput.output.isTerminal ? "\u{1b}[H\u{1b}[2J" : ""
    try client.watchStatus { status in
      answer.tell(client, home + StatusWords.text(status))
      return true
    }
    return .fine
  }
}
