internal import ArgumentParser
internal import Configuration
internal import Diagnosis
internal import SystemCalls

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Find what is wrong with this station, and how to mend it.",
    discussion: """
      Looks at the service, its configuration, folders, disk, clock and ledger, at pcscd, the \
      readers and the token's module, at the token, its PIN, keys and certificates. Says of each \
      thing that is wrong what was found, why it matters, and the command that mends it. Changes \
      nothing, and sends no PIN.

        passport-signer doctor
        sudo passport-signer doctor         also what only the administrator may see
        passport-signer doctor --json | jq -r '.findings[].condition'

      Exit codes: 0 nothing needs mending; 1 something does (a problem or a warning).
      """)

  @Option(
    help: ArgumentHelp("The service's configuration.", valueName: "file"), completion: .file())
  var config = Settings.usualFile

  @Option(help: ArgumentHelp("The service's control socket.", valueName: "path"))
  var socket: String?

  @Flag(help: "Answer with JSON: one object with all findings.")
  var json = false

  @Option(help: ArgumentHelp("Examine another tree than /.", visibility: .hidden))
  var root = "/"

  func run() async throws {
    let findings = await Doctor.examine(
      ExaminationSettings(
        view: SystemView(root: root), configuration: AbsolutePath.ofFile(config),
        socket: socket ?? Environment.value(of: "PASSPORT_SIGNER_SOCKET"),
        worker: Executable.folder + "/passport-signer-token",
        daemon: Executable.folder + "/passport-signerd"))
    Answer(isJSON: json).tell(DoctorWords.json(findings), DoctorWords.text(findings))
    let isWell = findings.allSatisfy { $0.severity == .note }
    try (isWell ? Outcome.fine : .negative).end()
  }
}
