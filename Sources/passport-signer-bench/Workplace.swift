internal import FoundationEssentials
internal import PracticeStation
internal import SystemCalls

/// The folder in which all measurements of one run work, each in a folder of its own.
///
/// Nothing in it is removed before the end: where many files were just deleted, some file systems
/// are slow for a while.
final class Workplace {
  let path: String
  private var stations = 0

  init(at path: String?) throws {
    let manager = FileManager.default
    let parent = Environment.value(of: "TMPDIR") ?? manager.currentDirectoryPath
    let chosen = path ?? "\(parent)/passport-signer-bench.\(ProcessNumber.own)"
    let absolute = chosen.hasPrefix("/") ? chosen : manager.currentDirectoryPath + "/" + chosen
    self.path = try Folder(making: absolute, mode: 0o700).path
  }

  /// A new station, with a token of its own.
  func station() throws -> BenchStation {
    stations += 1
    var name = "\(stations)"
    while (try? Folder("\(path)/\(name)")) != nil {
      stations += 1
      name = "\(stations)"
    }
    return try BenchStation(at: "\(path)/\(name)")
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
