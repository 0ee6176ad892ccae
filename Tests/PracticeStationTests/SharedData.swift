import Foundation

/// The folder of test data that lies beside the project, where there is one.
enum SharedData {
  static let folder: String? = {
    if let path = ProcessInfo.processInfo.environment["PASSPORT_SIGNER_SHARED"] { return path }
    var place = URL(filePath: #filePath)
    while place.path() != "/" {
      place.deleteLastPathComponent()
      let candidate = place.appending(path: "shared").path()
      if FileManager.default.fileExists(atPath: candidate + "/data") { return candidate }
    }
    return nil
  }()

  static var isPresent: Bool { folder != nil }

  static func path(_ name: String) -> String? { folder.map { "\($0)/\(name)" } }
}
