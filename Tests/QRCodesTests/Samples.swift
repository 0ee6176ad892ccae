import Foundation
import ProcessEnds

/// A text of the shape of an HC1 text: all 45 characters, spaces too, in an order that a seed
/// gives.
func sampleText(count: Int, seed: UInt64 = 1) -> String {
  let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
  var state = seed &* 0x9e37_79b9_7f4a_7c15 | 1
  let body = (0..<max(count - 4, 0)).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return alphabet[Int(state >> 33) % alphabet.count]
  }
  return String(("HC1:" + body).prefix(count))
}

/// A folder of its own for one test, gone afterwards.
func withFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "qrcodes-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// Runs a program of the system and gives what it wrote, and whether it succeeded.
func run(_ program: String, _ arguments: [String]) throws -> (output: [UInt8], succeeded: Bool) {
  let process = Process()
  let pipe = Pipe()
  process.executableURL = URL(filePath: program)
  process.arguments = arguments
  process.standardOutput = pipe
  process.standardError = FileHandle.nullDevice
  try process.run()
  let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
  return (Array(output), process.reap() == 0)
}

func isInstalled(_ program: String) -> Bool {
  FileManager.default.isExecutableFile(atPath: program)
}
