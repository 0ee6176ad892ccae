internal import PracticeStation
internal import SystemCalls

/// The practice folder's spool as another program uses it.
struct PracticeOutbox {
  private let spool: String

  init(_ folder: PracticeFolder) { spool = folder.spool }

  /// Writes a payload under a temporary name and renames it, so that it is whole when it is seen.
  func drop(_ payload: [UInt8], as name: String, for profile: PracticeProfile) throws {
    let folder = try Folder("\(spool)/incoming/\(profile.name)")
    let part = FileName.joining(Array(name.utf8), ".tmp")
    try folder.create(part, mode: 0o640).write(payload)
    try folder.move(part, to: folder, as: FileName.joining(Array(name.utf8), ""))
  }

  /// The path at which a sample's passport or signature is released.
  func result(of sample: PracticeSample) -> String {
    "\(spool)/signed/\(sample.profile.name)/\(Self.resultName(of: sample))"
  }

  /// The name of a sample's passport or signature.
  static func resultName(of sample: PracticeSample) -> String {
    sample.profile == .documents ? sample.fileName + ".p7s" : sample.name + ".hc1"
  }

  /// The names of files that wait in the inbox.
  func waiting() throws -> [String] {
    try PracticeProfile.allCases.flatMap { try names(in: "\(spool)/incoming/\($0.name)") }
  }

  /// A file's name up to its first dot, as the names of its results begin.
  static func stem(_ name: String) -> String { String(name.prefix { $0 != "." }) }

  /// The paths of everything that was released or rejected.
  func files() throws -> Set<String> {
    var paths: Set<String> = []
    for place in ["signed", "rejected"] {
      for profile in PracticeProfile.allCases {
        let path = "\(spool)/\(place)/\(profile.name)"
        for name in try names(in: path) { paths.insert("\(path)/\(name)") }
      }
    }
    return paths
  }

  private func names(in path: String) throws -> [String] {
    var names: [String] = []
    try Folder(path).forEachName { name in
      names.append(name.description)
      return true
    }
    return names
  }
}
