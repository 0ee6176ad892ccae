internal import ArgumentParser
internal import BackupArchive
internal import Configuration
internal import ControlInterface
internal import SystemCalls

struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Go on with what a backup holds, on this or another computer.",
    discussion: """
      For a service that does not run. Every file of the backup is checked before anything is \
      changed. A ledger that is there is kept beside, and replaced only with --replace; a \
      configuration that is there stays, and the backup's is put beside it.

        sudo systemctl stop passport-signer.socket passport-signer
        sudo passport-signer restore /media/usb/station.backup
        sudo systemctl start passport-signer

      What was signed after the backup was made is not in it: dropped again, it would be signed \
      once more. So on the old computer stop the service before its last backup goes to a new one.

      Exit codes: 0 done; 1 a service runs, or there is a ledger already; 2 the backup cannot be \
      read; 4 not permitted.
      """)

  @Argument(help: ArgumentHelp("The backup.", valueName: "file"), completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp("The service's configuration.", valueName: "file"), completion: .file())
  var config: String?

  @Flag(help: "Put the backup's ledger in the place of the one that is there.")
  var replace = false

  @Flag(help: "Answer with JSON: one object that says what was done.")
  var json = false

  func run() throws {
    let answer = Answer(isJSON: json)
    do {
      let reader = try BackupReader(file)
      let restoration = try Restoration(
        reader, configuration: config.map(AbsolutePath.ofFile), replace: replace)
      let done = try restoration.perform()
      answer.tell(BackupWords.encoded(done), done.text)
    } catch let error as BackupError {
      answer.complain(error)
      try Outcome.unreadable.end()
    } catch let fault as RestoreFault {
      answer.complain(fault)
      try Outcome.negative.end()
    } catch {
      try answer.failure(error).end()
    }
  }
}
