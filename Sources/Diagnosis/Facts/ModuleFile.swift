internal import PKCS11
internal import SystemCalls

/// A PKCS #11 module of the examined computer: its file, and what can be told without loading it.
public struct ModuleFile: Sendable, Hashable {
  /// What the configuration calls it: a path, or a name of p11-kit.
  public let reference: String
  /// The file's path on the examined computer; nil where no module has that name.
  public let path: String?
  /// The file's content as far as it is one; nil if it is not there or no shared library.
  public let library: ELFFile?
  public let isThere: Bool
  /// The libraries that it needs and that are nowhere.
  public let missingLibraries: [String]

  public init(_ reference: String, in view: SystemView) {
    self.reference = reference
    let registry = ModuleRegistry(
      folders: ModuleRegistry().folders.map(view.place))
    path = registry.path(of: reference)
    guard let path, view.information(path)?.kind == .regular else {
      isThere = false
      library = nil
      missingLibraries = []
      return
    }
    isThere = true
    library = view.bytes(path, limit: 128 << 20).flatMap(ELFFile.init)
    missingLibraries = library.map { Self.missing($0, of: path, in: view) } ?? []
  }

  /// Whether this program's processor and word size are the library's.
  public var fitsProcessor: Bool {
    guard let library else { return false }
    #if arch(x86_64)
      return library.wordSize == 64 && library.machine == 62
    #elseif arch(arm64)
      return library.wordSize == 64 && library.machine == 183
    #else
      return true
    #endif
  }

  /// Whether it is one that finds its tokens without a reader.
  public var needsNoReader: Bool {
    let name = path?.split(separator: "/").last.map(String.init) ?? reference
    return name.contains("softhsm") || name.contains("misbehaving")
  }

  private static func missing(_ library: ELFFile, of path: String, in view: SystemView) -> [String]
  {
    let folder = path.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
    let own = library.searchPaths.map {
      $0.replacing("$ORIGIN", with: folder).replacing("${ORIGIN}", with: folder)
    }
    let folders = own + searchFolders(view)
    return library.needed.filter { name in
      !folders.contains { view.exists("\($0)/\(name)") }
    }
  }

  private static func searchFolders(_ view: SystemView) -> [String] {
    let triples = ["x86_64-linux-gnu", "aarch64-linux-gnu"]
    let usual = ["/lib64", "/usr/lib64", "/lib", "/usr/lib"]
    let listed = view.names(in: "/etc/ld.so.conf.d").flatMap {
      view.lines("/etc/ld.so.conf.d/\($0)")
    }
    return triples.flatMap { ["/lib/\($0)", "/usr/lib/\($0)"] } + usual
      + listed.filter { $0.hasPrefix("/") }.map(String.init)
  }
}
