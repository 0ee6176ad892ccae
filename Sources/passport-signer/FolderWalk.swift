internal import SystemCalls

/// The files below a folder that may be payloads: regular ones whose names neither begin with a dot
/// nor say that they are still being written, nor that they tell of another file.
struct FolderWalk {
  private static let companions = [".problems.json", ".receipt.json"]

  /// Calls `body` for each of them in the order of their names, folders among them; holds the names
  /// of one folder a level at a time, and no file.
  static func forEachFile(
    in folder: Folder, _ body: (FileName, Folder) throws -> Void
  ) throws {
    var names: [FileName] = []
    try folder.forEachName { name in
      if isWanted(name) { names.append(name) }
      return true
    }
    names.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    for name in names {
      switch try? folder.information(of: name).kind {
      case .regular: try body(name, folder)
      case .folder: try forEachFile(in: try folder.folder(name), body)
      default: continue
      }
    }
  }

  /// How many there are.
  static func count(in folder: Folder) throws -> Int {
    var count = 0
    try forEachFile(in: folder) { _, _ in count += 1 }
    return count
  }

  private static func isWanted(_ name: FileName) -> Bool {
    !name.isTemporary
      && !companions.contains { name.bytes.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }
}
