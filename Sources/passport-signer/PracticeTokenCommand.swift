internal import ArgumentParser
internal import PracticeStation
internal import SystemCalls

/// Makes the practice token, in a process of its own that ends with the module it loaded.
struct PracticeTokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "practice-token", abstract: "Make the token of a practice folder.",
    shouldDisplay: false)

  @Argument var folder: String

  func run() throws {
    do {
      try PracticeFolder.writeCertificates(try SoftToken.complete(), in: folder)
    } catch {
      StandardError.write("passport-signer: \(error)\n")
      try Outcome.internalFailure.end()
    }
  }
}
