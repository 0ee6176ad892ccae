internal import ArgumentParser

struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token",
    abstract: "See which tokens are plugged in.",
    subcommands: [TokenListCommand.self])
}
