internal import ArgumentParser
internal import Configuration
internal import SystemCalls

struct SetupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup",
    abstract: "Set this station up: find the token, write the configuration, start the service.",
    discussion: """
      Finds the modules on this computer, the token, its keys and certificates; writes the \
      configuration (of an earlier one a copy is kept, and what was changed in it stays); starts \
      the service; asks for the PIN once, and has a test signature made and verified. It can be \
      run again at any time, and changes only what is not right yet.

        sudo passport-signer setup
        sudo passport-signer setup --module /usr/lib/libeTPkcs11.so
        sudo passport-signer setup --profile documents --key 02
        sudo passport-signer setup --yes --pin-stdin < pin-file       in scripts
        sudo passport-signer setup --yes --no-test                    without a PIN

      The token may be plugged in later: the one that the configuration names, or else the only one \
      that is there, is then taken. Until then only what an option says is changed.

      A token that the configuration does not have takes the place of the one that is not plugged \
      in. Each profile of it whose key is not on the new token gets the only key that can sign; \
      where there are several, a person is asked, or --profile and --key say it.

      Exit codes: 0 done; 1 done, but the test signature failed; 2 a file cannot be read or \
      written; 4 not permitted; 5 the token needs a person; 6 no such module, token or key, or it \
      is not clear which one, or which profile, is meant: nothing is written; 70 the service does not start.
      """)

  @Option(
    help: ArgumentHelp("The service's configuration.", valueName: "file"), completion: .file())
  var config = Settings.usualFile

  @Option(
    help: ArgumentHelp("The token's module: a path, or a name of p11-kit.", valueName: "module"))
  var module: String?

  @Option(help: ArgumentHelp("The token, by its label or serial number.", valueName: "token"))
  var token: String?

  @Option(
    help: ArgumentHelp("The key, by its id in hexadecimal digits or its label.", valueName: "key"))
  var key: String?

  @Option(
    help: ArgumentHelp("The key's certificate, where the token has none.", valueName: "file"),
    completion: .file())
  var certificate: String?

  @Option(
    help: ArgumentHelp(
      "The profile that --key, --certificate and --format are for; a new one is added.",
      valueName: "name"))
  var profile: String?

  @Option(
    help: ArgumentHelp(
      """
      What is made of payloads: hcert, an EU Digital COVID Certificate; or cms, a detached \
      signature beside the file.
      """, valueName: "format"))
  var format: String?

  @Flag(help: "Ask nothing but the PIN: take what is clear, and fail where it is not.")
  var yes = false

  @Flag(help: "Take the PIN from a line of standard input.")
  var pinStdin = false

  @Flag(help: "Ask for no PIN, and make no test signature.")
  var noTest = false

  @Flag(help: "Write the configuration, and leave the service as it is.")
  var noService = false

  @Flag(help: "Answer with JSON: one object that says what was done.")
  var json = false

  func run() async throws {
    Confinement.keepSecrets()
    let answer = Answer(isJSON: json)
    do {
      var setup = Setup(self, answer)
      let isGood = try await setup.perform()
      answer.tell(setup.json, "")
      try (isGood ? Outcome.fine : .negative).end()
    } catch let code as ExitCode {
      throw code
    } catch let fault as SetupFault {
      answer.complain(fault)
      try fault.outcome.end()
    } catch {
      try answer.failure(error).end()
    }
  }
}
