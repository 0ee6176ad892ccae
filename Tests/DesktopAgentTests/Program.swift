import Foundation
import Glibc
import ProcessEnds
import ScriptedService
import SystemCalls
import TestPlaces

/// Runs the built agent as a desktop would, with a person who is a Python script.
enum Program {
  static let agent = URL(fileURLWithPath: CommandLine.arguments[0])
    .deletingLastPathComponent().appendingPathComponent("passport-signer-agent").path

  /// Whether Python has these packages.
  static func hasPackages(_ names: String...) -> Bool {
    (try? run("import " + names.joined(separator: ", ")).status) == 0
  }

  static func has(_ program: String) -> Bool { Executable.find(program) != nil }

  struct Run {
    var status: Int32
    var output: String
  }

  /// Becomes the program named, with no signal blocked: threads of Swift's pool block them all, and
  /// what they start could not be ended.
  private static let opening = """
    import os, signal, sys
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    os.execvp(sys.argv[1], sys.argv[1:])
    """

  /// Runs a script; what it prints is its output, and what goes wrong stands in the tests' own.
  static func run(
    _ script: String, _ arguments: [String] = [], wrapper: [String] = [],
    _ environment: [String: String] = [:]
  ) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      [Python.program, "-c", opening] + wrapper + [Python.program, "-c", script] + arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(["LC_ALL": "C.UTF-8", "TERM": "xterm", "SWIFT_BACKTRACE": "enable=no"]) { $1 }
      .merging(environment) { $1 }
    process.environment?["DISPLAY"] = nil
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    return Run(status: process.reap(), output: String(decoding: text, as: UTF8.self))
  }
}
