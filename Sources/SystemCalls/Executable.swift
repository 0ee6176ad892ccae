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

  /// The folder that its file lies in: its companions lie beside it.
  public static var folder: String {
    let path = path
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
