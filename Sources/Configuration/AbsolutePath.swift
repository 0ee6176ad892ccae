private import FoundationEssentials

/// Paths as text; nothing here looks at a disk.
package enum AbsolutePath {
  /// `path` as seen from `folder`, without `.`, `..` and doubled slashes.
  static func resolve(_ path: String, in folder: String) -> String {
    var parts: [Substring] = []
    let whole = path.hasPrefix("/") ? path : folder + "/" + path
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  static func folder(of path: String) -> String {
    resolve("..", in: path)
  }

  /// Whether `path` is `folder` or lies in it.
  static func isWithin(_ path: String, _ folder: String) -> Bool {
    path == folder || path.hasPrefix(folder + "/")
  }
}

extension AbsolutePath {
  /// The absolute path of a file that may be named from the working folder.
  package static func ofFile(_ path: String) -> String {
    resolve(path, in: FileManager.default.currentDirectoryPath)
  }
}
