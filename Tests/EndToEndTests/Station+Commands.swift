import ControlInterface
import Foundation
import ProcessEnds
import Words

extension Station {
  /// Runs the built `passport-signer` with this station's daemon.
  func command(
    _ arguments: [String], _ language: Language = .english
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "passport-signer")
    process.arguments = arguments + ["--socket", folder.appending(path: "control").path]
    process.environment = [
      "LC_ALL": language == .vietnamese ? "vi_VN.UTF-8" : "C.UTF-8", "TZ": "UTC",
      "SWIFT_BACKTRACE": "enable=no",
    ]
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    return (process.reap(), String(decoding: output, as: UTF8.self))
  }

  /// What `passport-signer status` says.
  func words(_ language: Language = .english) throws -> String {
    try command(["status"], language).output
  }

  /// Waits until `passport-signer status` says so.
  func untilWords(contain text: String, within seconds: Double = 10) throws {
    let limit = Date(timeIntervalSinceNow: seconds)
    while true {
      let words = try words()
      if words.contains(text) { return }
      guard Date() < limit else { throw Failure("the status does not say “\(text)”: \(words)") }
    }
  }

  /// Waits until the first token is in a state.
  @discardableResult
  func until(_ state: TokenState, within seconds: Double = 30) throws -> TokenStatus {
    try until("\(state)", within: seconds) { $0.tokens[0].state == state }.tokens[0]
  }
}
