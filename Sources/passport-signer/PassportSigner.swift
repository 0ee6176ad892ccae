internal import ArgumentParser

@main
struct PassportSigner: AsyncParsableCommand {
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
        passport-signer doctor        what is wrong here, and what mends it?

      What was refused, and how far the station has come:

        passport-signer problems      what the checks found, counted or as a spreadsheet
        passport-signer report        received, refused, mended, signed, by day
        passport-signer check FILE    would it be signed? Needs no service

      Some commands need no service: check, checks, verify, and practice, which shows and teaches \
      all of this with a software token.

      Every command takes --json, for programs: one object a line, exactly what the service \
      answers. Texts for people are in Vietnamese or English, by LC_MESSAGES.

      \(Outcome.explanation)
      """,
    subcommands: [
      StatusCommand.self, SubmitCommand.self, QueueCommand.self, ShowCommand.self,
      UnlockCommand.self, LockCommand.self, TokenCommand.self, RescanCommand.self,
      VerifyCommand.self, ProblemsCommand.self, ReportCommand.self, CheckCommand.self,
      ChecksCommand.self, SupersedeCommand.self, ConfirmCommand.self, DoctorCommand.self,
      SetupCommand.self, MetricsCommand.self, BackupCommand.self, RestoreCommand.self,
      PracticeCommand.self, PracticeTokenCommand.self, PracticeDaemonCommand.self,
    ])
}
