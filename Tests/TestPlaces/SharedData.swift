public import Foundation

/// The test data of others that lies beside the project, where there is any.
public enum SharedData {
  /// The folder of all of it: that of `PASSPORT_SIGNER_SHARED`, or `shared` beside the project.
  public static let folder: URL? = {
    if let path = ProcessInfo.processInfo.environment["PASSPORT_SIGNER_SHARED"] {
      let named = URL(filePath: path, directoryHint: .isDirectory)
      return isThere(named) ? named : nil
    }
    var place = URL(filePath: #filePath)
    while place.path() != "/" {
      place.deleteLastPathComponent()
      let candidate = place.appending(path: "shared", directoryHint: .isDirectory)
      if isThere(candidate) { return candidate }
    }
    return nil
  }()

  private static func isThere(_ folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: "data").path())
  }

  public static var isPresent: Bool { folder != nil }

  /// Where a file of it would be.
  public static func path(_ name: String) -> String? { folder?.appending(path: name).path() }

  public static func bytes(_ name: String) throws -> [UInt8] {
    guard let folder else { throw Missing() }
    return Array(try Data(contentsOf: folder.appending(path: name)))
  }

  /// There is no test data: the test should have been skipped.
  public struct Missing: Error {}
}
