internal import ArgumentParser

@main
struct PassportSigner: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "passport-signer",
    abstract: "Look after the signing of health passports at this station.",
    discussion: """
      Files dropped in the spool are signed with the station's token. These commands show how \
      that goes and let a person help. The usual day:

        passport-signer status        is the token there, what waits?
        passport-signer unlock        type the token's PIN, once after it was plugged in
        passport-signer status --watch
        passport-signer queue --state rejected

      Every command takes --json, for programs: one object a line, exactly what the service \
      answers. Texts for people are in Vietnamese or English, by LC_MESSAGES.

      \(Outcome.explanation)
      """,
    subcommands: [
      StatusCommand.self, SubmitCommand.self, QueueCommand.self, ShowCommand.self,
      UnlockCommand.self, LockCommand.self,
    ])
}
