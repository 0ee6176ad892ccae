internal import ArgumentParser
internal import ControlInterface
internal import SystemCalls

/// How to reach the service and how to answer; the same for every command.
struct ServiceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The service's control socket.",
      discussion: """
        Without it, what PASSPORT_SIGNER_SOCKET says, else \(ControlClient.usualPath).
        """, valueName: "path"), completion: .file())
  var socket: String?

  @Flag(help: "Answer with the service's JSON, one object a line.")
  var json = false

  var path: String {
    socket ?? Environment.value(of: "PASSPORT_SIGNER_SOCKET") ?? ControlClient.usualPath
  }
}

/// A command that asks the service.
protocol ServiceCommand: ParsableCommand {
  var service: ServiceOptions { get }

  func perform(_ client: ControlClient, _ answer: Answer) throws -> Outcome
}

extension ServiceCommand {
  func run() throws {
    let answer = Answer(isJSON: service.json)
    let outcome: Outcome
    do {
      outcome = try perform(ControlClient(path: service.path), answer)
    } catch {
      outcome = try answer.failure(error)
    }
    try outcome.end()
  }
}
