internal import Glibc

/// The modules that packages have registered with p11-kit, each by a small `.module` file.
public struct ModuleRegistry: Sendable {
  /// A registered module.
  public struct Entry: Hashable, Sendable {
    /// The name of its file, without `.module`.
    public let name: String
    /// The shared library, as an absolute path.
    public let path: String
  }

  /// The folders of `.module` files; an earlier one wins.
  public var folders = ["/etc/pkcs11/modules", "/usr/share/p11-kit/modules"]

  /// The registry of this computer.
  public init() {}

  /// The registry that those folders make; an earlier one wins.
  public init(folders: [String]) { self.folders = folders }

  /// All registered modules, by name.
  public var entries: [Entry] {
    var entries: [String: Entry] = [:]
    for folder in folders.reversed() {
      for file in Self.files(in: folder) where file.hasSuffix(".module") {
        guard let library = Self.library(registeredIn: "\(folder)/\(file)") else { continue }
        let name = String(file.dropLast(".module".count))
        entries[name] = Entry(name: name, path: Self.absolutePath(of: library))
      }
    }
    return entries.values.sorted { $0.name < $1.name }
  }

  /// The path of a module that is given by path (anything with a `/`), by the name it is
  /// registered under, with or without `-pkcs11`, or by its file's name.
  public func path(of pathOrName: String) -> String? {
    if pathOrName.contains("/") { return pathOrName }
    let entries = entries
    let entry =
      entries.first { $0.name == pathOrName }
      ?? entries.first { $0.name == pathOrName + "-pkcs11" }
      ?? entries.first { $0.path.hasSuffix("/" + pathOrName) }
    return entry?.path
  }

  private static func files(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var files: [String] = []
    while let entry = readdir(stream) {
      files.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
        })
    }
    return files
  }

  /// The value of the `module:` line of a file.
  private static func library(registeredIn file: String) -> String? {
    guard let stream = fopen(file, "re") else { return nil }
    defer { fclose(stream) }
    var line = [CChar](repeating: 0, count: 4096)
    while fgets(&line, Int32(line.count), stream) != nil {
      let text = line.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
      guard text.hasPrefix("module:") else { continue }
      let value = text.dropFirst("module:".count).drop { $0.isWhitespace }
      let length = value.reversed().drop { $0.isWhitespace }.count
      if length > 0 { return String(value.prefix(length)) }
    }
    return nil
  }

  /// Where p11-kit looks for a module that is registered without a folder.
  private static func absolutePath(of library: String) -> String {
    if library.hasPrefix("/") { return library }
    #if arch(x86_64)
      let architecture = "x86_64-linux-gnu"
    #elseif arch(arm64)
      let architecture = "aarch64-linux-gnu"
    #else
      let architecture = ""
    #endif
    let folders = ["/usr/lib/\(architecture)/pkcs11", "/usr/lib64/pkcs11", "/usr/lib/pkcs11"]
    let paths = folders.map { "\($0)/\(library)" }
    return paths.first { access($0, F_OK) == 0 } ?? paths[0]
  }
}
