import Foundation
import FuzzEntries
import Testing

/// Inputs that `make fuzz` starts from, and those with which it once found a fault.
struct FuzzFindingTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "FuzzEntries")

  private static func inputs(_ kind: String, of entry: FuzzEntry) -> [URL] {
    let folder = folder.appending(path: "\(kind)/\(entry.rawValue)")
    let files = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return files ?? []
  }

  @Test(arguments: FuzzEntry.allCases)
  func `what a fuzzer starts from and what it found keep every promise`(entry: FuzzEntry) throws {
    let seeds = Self.inputs("Seeds", of: entry)
    #expect(seeds.count >= 5)
    for file in seeds + Self.inputs("Findings", of: entry) {
      let bytes = [UInt8](try Data(contentsOf: file))
      entry.take(bytes)
      for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 32)) {
        entry.take(Array(bytes[..<length]))
      }
    }
  }
}
