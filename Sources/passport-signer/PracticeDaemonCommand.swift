internal import ArgumentParser
internal import SystemCalls

/// Becomes the daemon, which then ends with the practice even where that is killed.
struct PracticeDaemonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "practice-daemon", abstract: "Become a program that ends with its parent.",
    shouldDisplay: false)

  @Argument var program: String

  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []

  func run() throws {
    do {
      try OtherProgram.become(program, arguments: arguments, endsWithParent: true)
    } catch {
      StandardError.write("\(error)\n")
      try Outcome.internalFailure.end()
    }
  }
}
