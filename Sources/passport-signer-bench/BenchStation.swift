internal import FoundationEssentials
internal import PracticeStation
internal import SystemCalls

/// A practice folder to measure in.
final class BenchStation {
  let folder: PracticeFolder
  private let settings: String
  private var feeds = 0

  init(at path: String) throws {
    folder = try PracticeFolder(at: path)
    try folder.prepare(tokenMaker: ProgramCall(Executable.path, ["make-token"]))
    settings = String(
      decoding: try WholeFile.read(folder.settingsFile, limit: 1 << 20), as: UTF8.self)
  }

  /// What the practice configuration has for a key of the token, without quotes.
  func setting(_ key: String) -> String {
    let line = settings.split(separator: "\n").first { $0.hasPrefix("\(key) = ") } ?? ""
    return line.dropFirst(key.count + 3).filter { $0 != "\"" }
  }

  /// Starts the daemon, with other values for some keys of the token.
  func start(_ values: [String: String], variables: [String] = []) throws -> BenchDaemon {
    let lines = settings.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let key = String(line.prefix { $0 != " " })
      return values[key].map { "\(key) = \($0)" } ?? String(line)
    }
    let file = try Folder(folder.path).replace(FileName("passport-signer.toml")!, mode: 0o600)
    try file.write(Array(lines.joined(separator: "\n").utf8))
    return try BenchDaemon(folder, variables: variables)
  }

  /// Writes payloads that no other feed has, durably, beside the spool.
  func feed(_ count: Int, _ profile: PracticeProfile) throws -> Feed {
    feeds += 1
    return try Feed(count, number: feeds, profile, in: folder)
  }
}
