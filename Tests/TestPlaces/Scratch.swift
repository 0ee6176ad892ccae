internal import Foundation
internal import ProcessEnds
public import SystemCalls

/// A folder of a test's own, gone with it.
public final class Scratch: Sendable {
  public let path: String
  public let folder: Folder

  public init() throws {
    path = NSTemporaryDirectory() + "store-" + UUID().uuidString
    folder = try Folder(making: path, mode: 0o700)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  public func write(_ text: String, as name: String) throws {
    guard let name = FileName(name) else { throw NoName(text: name) }
    try folder.create(name, mode: 0o600).write(Array(text.utf8))
  }

  /// No file can have that name.
  public struct NoName: Error {
    public let text: String
  }

  public func text(of name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  public func names() throws -> [FileName] { try Self.names(in: folder) }

  public static func names(in folder: Folder) throws -> [FileName] {
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
public func run(_ program: String, _ arguments: String...) throws -> (
  status: Int32, output: String
) {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = arguments
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  return (process.reap(), text)
}
