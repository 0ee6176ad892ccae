import Foundation
import SystemCalls
import Testing

/// A folder of a test's own, gone with it.
final class Scratch: Sendable {
  let path: String
  let folder: Folder

  init() throws {
    path = NSTemporaryDirectory() + "store-" + UUID().uuidString
    folder = try Folder(making: path, mode: 0o700)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, as name: String) throws {
    try folder.create(#require(FileName(name)), mode: 0o600).write(Array(text.utf8))
  }

  func text(of name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  func names() throws -> [FileName] { try Self.names(in: folder) }

  static func names(in folder: Folder) throws -> [FileName] {
    var names: [FileName] = []
    try folder.forEachName {
      names.append($0)
      return true
    }
    return names
  }
}

/// A program of the system, run to its end.
@discardableResult
func run(_ program: String, _ arguments: String...) throws -> (
  status: Int32, output: String
) {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = arguments
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  return (process.terminationStatus, text)
}
