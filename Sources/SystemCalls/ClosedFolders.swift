internal import CLinux
internal import Glibc

/// Folders that a process shuts itself out of for good (`landlock(7)`), whoever owns them.
///
/// Landlock only allows, and only whole trees. So what is around the folders is allowed, name by
/// name: in a folder that has a closed one somewhere in it, what is there now, and nothing that
/// comes later, nor the list of its names.
struct ClosedFolders {
  private let paths: [String]
  private let version: Int

  /// - Returns: Nil where the kernel has no Landlock.
  init?(_ paths: [String]) {
    version = linux_landlock_version()
    guard version > 0 else { return nil }
    self.paths = paths.map(Self.resolved).sorted()
  }

  /// Closes the folders; forbids as well to run any file as a program, to use TCP, and to signal
  /// processes, or connect to sockets without a file, outside, as far as the kernel's version knows.
  func shut() throws(SystemError) {
    let network: UInt64 = version >= 4 ? 0b11 : 0
    let scoped: UInt64 = version >= 6 ? 0b11 : 0
    let rules = Descriptor(
      owning: try retrying("landlock_create_ruleset") {
        linux_landlock_rules(handled, network, scoped, version)
      })
    try open("/", rules.number)
    try retrying("landlock_restrict_self") { linux_landlock_restrict(rules.number) }
  }

  private enum Right {
    static let execute: UInt64 = 1 << 0
    static let ofFiles: UInt64 = 1 << 1 | 1 << 2 | 1 << 14 | 1 << 15
  }

  /// All rights that this kernel knows.
  private var handled: UInt64 {
    let count: UInt64 =
      switch version {
      case 1: 13
      case 2: 14
      case 3, 4: 15
      default: 16
      }
    return 1 << count - 1
  }

  /// Allows everything in `path` but the closed folders.
  private func open(_ path: String, _ rules: Int32) throws(SystemError) {
    if paths.contains(path) { return }
    let start = path == "/" ? path : path + "/"
    guard paths.contains(where: { $0.hasPrefix(start) }) else {
      return try allow(path, rules)
    }
    for name in Self.names(in: path) { try open(start + name, rules) }
  }

  private func allow(_ path: String, _ rules: Int32) throws(SystemError) {
    let number = Glibc.open(path, linux_open_path_only | O_NOFOLLOW | O_CLOEXEC)
    guard number >= 0 else { return }
    let there = Descriptor(owning: number)
    let kind = try there.information().kind
    if kind == .link { return }
    let rights = handled & ~Right.execute & (kind == .folder ? .max : Right.ofFiles)
    guard linux_landlock_allow(rules, rights, there.number) == 0 || errno == EBADFD else {
      throw SystemError.last("landlock_add_rule", path)
    }
  }

  /// Empty where they cannot be listed: nothing there is allowed then.
  private static func names(in path: String) -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  /// The folder's path without links; as it is where it is not there.
  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
