import Certificates
import Foundation
import ProcessEnds
import TestPlaces

/// Programs that share no line with this project.
enum Judges {
  private static let script = SharedData.path("tools/verify_hc1.py")

  static let hasVerifier: Bool = {
    guard let script, FileManager.default.fileExists(atPath: script) else { return false }
    return (try? run([Python.program, "-c", "import base45, cbor2, cryptography"]))?.status == 0
  }()

  /// What the independent verifier says of a file; 0 is valid.
  static func verify(_ file: URL, _ certificate: URL) throws -> (status: Int32, output: String) {
    let now = ISO8601DateFormatter().string(from: Date())
    return try run([
      Python.program, script ?? "", "--strict", "--at", now, file.path, certificate.path,
    ])
  }

  static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    return (process.reap(), String(decoding: output, as: UTF8.self))
  }
}
