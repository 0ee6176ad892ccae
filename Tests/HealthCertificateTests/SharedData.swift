import Foundation
import Testing

/// The folder of test data that lies beside the project, where there is one.
enum SharedData {
  static let folder: URL? = {
    if let path = ProcessInfo.processInfo.environment["PASSPORT_SIGNER_SHARED"] {
      let named = URL(filePath: path, directoryHint: .isDirectory)
      return FileManager.default.fileExists(atPath: named.appending(path: "data").path())
        ? named : nil
    }
    var place = URL(filePath: #filePath)
    while place.path() != "/" {
      place.deleteLastPathComponent()
      let candidate = place.appending(path: "shared", directoryHint: .isDirectory)
      if FileManager.default.fileExists(atPath: candidate.appending(path: "data").path()) {
        return candidate
      }
    }
    return nil
  }()

  static var isPresent: Bool { folder != nil }

  static func bytes(_ path: String) throws -> [UInt8] {
    let folder = try #require(folder)
    return Array(try Data(contentsOf: folder.appending(path: path)))
  }
}
