internal import Glibc

/// The program that runs.
public enum Executable {
  /// Its own file's path, links resolved.
  public static var path: String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { buffer in
      let count = readlink("/proc/self/exe", buffer.baseAddress!, buffer.count - 1)
      guard count > 0 else { return CommandLine.arguments[0] }
      buffer[count] = 0
      return String(cString: buffer.baseAddress!)
    }
  }

  /// The path of the program that `name` means, as a shell finds it: a path itself, or a name in one
  /// of the folders of `PATH`.
  public static func find(_ name: String) -> String? {
    if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
    let folders = Environment.value(of: "PATH") ?? "/usr/local/bin:/usr/bin:/bin"
    return folders.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  /// The folder that its file lies in: its companions lie beside it.
  public static var folder: String {
    let path = path
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
