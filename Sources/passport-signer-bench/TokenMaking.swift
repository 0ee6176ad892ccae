internal import ArgumentParser
internal import PracticeStation

/// Makes the practice token of a folder, in a process of its own.
struct TokenMaking: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "make-token", shouldDisplay: false)

  @Argument var folder: String

  func run() throws {
    try PracticeFolder.writeCertificates(try SoftToken.complete(), in: folder)
  }
}
