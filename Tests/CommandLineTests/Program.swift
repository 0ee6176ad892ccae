import Foundation
import ProcessEnds
import ScriptedService
import SystemCalls

/// Runs the built `passport-signer` as a user would.
struct Program {
  struct Run {
    var status: Int32
    var output: String
    var errors: String

    /// The lines of the output as JSON.
    var json: [[String: Any]] {
      output.split(separator: "\n").compactMap { line in
        try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      }
    }
  }

  /// Beside the program that runs the tests.
  static let url = URL(fileURLWithPath: CommandLine.arguments[0])
    .deletingLastPathComponent().appendingPathComponent("passport-signer")

  static func process(_ arguments: [String], _ environment: [String: String] = [:]) -> Process {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.environment = ["LC_ALL": "C.UTF-8", "TZ": "UTC", "SWIFT_BACKTRACE": "enable=no"]
      .merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  static func run(
    _ arguments: [String], input: [UInt8] = [], _ environment: [String: String] = [:]
  ) async throws -> Run {
    let process = process(arguments, environment)
    let (output, errors, given) = (Pipe(), Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = given
    return try await onThread {
      try process.run()
      try? given.fileHandleForWriting.write(contentsOf: Data(input))
      try? given.fileHandleForWriting.close()
      let text = output.fileHandleForReading.readDataToEndOfFile()
      let complaints = errors.fileHandleForReading.readDataToEndOfFile()
      return Run(
        status: process.reap(), output: String(decoding: text, as: UTF8.self),
        errors: String(decoding: complaints, as: UTF8.self))
    }
  }
}
