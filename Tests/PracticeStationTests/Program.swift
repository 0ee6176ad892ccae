import Foundation
import ProcessEnds
import SystemCalls

/// Programs, ours as they were built and others, run as a user would.
struct Program {
  /// What a program printed, and its exit code.
  struct Result {
    var output: String
    var error: String
    var code: Int32
  }

  let path: String

  /// One of ours.
  static func built(_ name: String) -> Program { Program(path: "\(Executable.folder)/\(name)") }

  static let passportSigner = built("passport-signer")
  static let pkcs11Tool = Program(path: "/usr/bin/pkcs11-tool")
  static let openSSL = Program(path: "/usr/bin/openssl")

  var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }

  func process(_ arguments: [String], environment: [String: String] = [:]) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(["LC_ALL": "C.UTF-8", "NO_COLOR": "1"]) { $1 }.merging(environment) { $1 }
    return process
  }

  func run(
    _ arguments: [String], environment: [String: String] = [:], input: [UInt8] = []
  ) throws -> Result {
    let folder = try TemporaryFolder()
    let process = process(arguments, environment: environment)
    process.standardInput = try FileHandle(
      forReadingFrom: URL(filePath: try folder.write(input, as: "input")))
    let output = try folder.write([], as: "output")
    let error = try folder.write([], as: "error")
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: error))
    try process.run()
    let code = process.reap()
    return Result(
      output: try String(contentsOfFile: output, encoding: .utf8),
      error: try String(contentsOfFile: error, encoding: .utf8), code: code)
  }
}
