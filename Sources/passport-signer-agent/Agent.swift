internal import ArgumentParser
internal import ControlInterface
internal import DesktopAgent
internal import SystemCalls

@main
struct Agent: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "passport-signer-agent",
    abstract: "Ask for the token's PIN on the desktop, and tell what became of the queue.",
    discussion: """
      Runs in a person's session, as the user unit passport-signer-agent.service does it. When a \
      token wants its PIN, the desktop's pinentry asks for it once; after a cancel it asks again \
      only for a new insertion, by the notification's button, or with --ask.

      Exit status: 0 stopped, or all unlocked; 1 failed; 4 this user may not use the service; with \
      --ask: 5 a token still wants its PIN.
      """,
    version: "0.1.0")

  @Option(
    help: ArgumentHelp(
      "The service's control socket.",
      discussion:
        "Without it, what PASSPORT_SIGNER_SOCKET says, else \(ControlClient.usualPath).",
      valueName: "path"), completion: .file())
  var socket: String?

  @Option(help: ArgumentHelp("The program that asks for PINs.", valueName: "program"))
  var pinentry = "pinentry"

  @Option(help: ArgumentHelp("The program that shows notifications.", valueName: "program"))
  var notifier = "notify-send"

  @Flag(help: "Ask now, once, for every token that wants its PIN, and end.")
  var ask = false

  func run() throws {
    Confinement.keepSecrets()
    let path =
      socket ?? Environment.value(of: "PASSPORT_SIGNER_SOCKET") ?? ControlClient.usualPath
    do {
      let agent = DesktopAgent(
        socket: path, pinentry: pinentry, notifier: try Notifier(ask ? nil : notifier))
      let isAsking = ask
      try StopSignals.onFirst { signal in
        agent.stop()
        Confinement.exitAtOnce(isAsking ? 128 + signal : 0)
      }
      if ask {
        if try !agent.askOnce() { throw ExitCode(5) }
      } else {
        try agent.run()
      }
    } catch let error as ControlClientError {
      StandardError.write("passport-signer-agent: \(error)\n")
      if case .notPermitted = error { throw ExitCode(4) }
      throw ExitCode(1)
    } catch let error as PinentryError {
      StandardError.write("passport-signer-agent: \(error)\n")
      throw ExitCode(1)
    }
  }
}
