public import SystemCalls

/// A computer's files as the examination sees them: all of its facts come through here, so that it
/// can examine another tree than the one it runs in.
public struct SystemView: Sendable {
  /// The folder that stands for `/`, without a slash at its end; empty for the computer itself.
  public let root: String

  /// - Parameter root: The folder that stands for `/`.
  public init(root: String = "/") {
    self.root = root.hasSuffix("/") ? String(root.dropLast()) : root
  }

  /// Whether what is examined is the computer itself.
  public var isWhole: Bool { root.isEmpty }

  /// Where a file really is that is at `path` of the computer.
  public func place(_ path: String) -> String { root + path }

  /// The bytes of a file; nil if it cannot be read, or is longer than `limit`.
  public func bytes(_ path: String, limit: Int = 1 << 20) -> [UInt8]? {
    try? WholeFile.read(place(path), limit: limit)
  }

  /// The text of a file, without what is invisible at its end.
  public func text(_ path: String) -> String? {
    bytes(path).map { String(decoding: $0, as: UTF8.self) }.map { text in
      String(text.reversed().drop { $0.isWhitespace || $0 == "\0" }.reversed())
    }
  }

  /// The lines of a file that are not empty; none if it cannot be read.
  public func lines(_ path: String) -> [Substring] {
    (text(path) ?? "").split { $0.isNewline }.map { $0 }
  }

  /// The names in a folder, sorted; none if it cannot be looked through.
  public func names(in folder: String) -> [String] {
    var names: [String] = []
    try? Folder(followingLinksTo: place(folder)).forEachName { name in
      names.append(String(decoding: name.bytes, as: UTF8.self))
      return true
    }
    return names.filter { $0 != "." && $0 != ".." }.sorted()
  }

  public func exists(_ path: String) -> Bool { information(path) != nil }

  /// What the kernel knows of a file; nil where there is none, or it cannot be looked at.
  public func information(_ path: String, followsLinks: Bool = true) -> FileInformation? {
    try? FileInformation(ofFileAt: place(path), followsLinks: followsLinks)
  }

  /// Whether what is in a folder can be looked at.
  public func isReachable(_ folder: String) -> Bool {
    (try? FileInformation(ofFileAt: place(folder) + "/.")) != nil
  }

  /// Where a link leads; nil if there is no link.
  public func link(_ path: String) -> String? { SymbolicLink.target(of: place(path)) }

  /// The first of `paths` that exists.
  public func first(of paths: [String]) -> String? { paths.first(where: exists) }

  /// What a program of the examined computer says; nil where it is not there, or fails.
  public func output(of paths: [String], _ arguments: [String]) -> String? {
    guard let path = first(of: paths),
      let output = try? ProgramOutput.run(
        place(path), arguments, environment: ["LC_ALL=C.UTF-8"], milliseconds: 5000),
      output.isSuccess
    else { return nil }
    return output.text
  }
}
