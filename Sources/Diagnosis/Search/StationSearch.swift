internal import PKCS11
public import TokenWorker

/// A search for the modules on a computer and the tokens behind them.
public struct StationSearch: Sendable {
  /// A module, and what kept its tokens from being seen.
  public struct Unusable: Sendable, Hashable {
    public let module: ModuleFile
    public let reason: Reason

    public enum Reason: Sendable, Hashable {
      case notALibrary
      case otherProcessor
      case librariesMissing([String])
      case notLoadable(String)
      /// It is loaded, and nothing is to be seen through it.
      case sawNothing(TokenPresence?)
    }
  }

  public private(set) var modules: [ModuleFile] = []
  public private(set) var unusable: [Unusable] = []
  /// Each token once: by its maker's module, if that sees it as well as OpenSC's.
  public private(set) var tokens: [FoundToken] = []

  private let view: SystemView

  /// - Parameters:
  ///   - module: The only one to be looked at: a path, or a name of p11-kit.
  ///   - earlier: Those to be looked at before others.
  ///   - worker: How modules are looked at: each in a process of its own.
  public init(
    in view: SystemView, module: String?, earlier: [String] = [], worker: WorkerStart
  ) async {
    self.view = view
    modules = module.map { [ModuleFile($0, in: view)] } ?? Self.modules(in: view, after: earlier)
    for module in modules where module.isThere {
      if let reason = Self.reason(against: module) {
        unusable.append(Unusable(module: module, reason: reason))
        continue
      }
      let sight = await worker.look(
        WorkerSettings(module: view.place(module.path ?? ""), tokenURI: "pkcs11:", keys: []))
      take(sight, through: module)
    }
  }

  /// Whether the module of that path or name is that one's file.
  public func isSameModule(_ reference: String, as module: ModuleFile) -> Bool {
    reference == module.reference
      || module.path != nil
        && ModuleRegistry(folders: ModuleRegistry().folders.map(view.place)).path(of: reference)
          == module.path
  }

  private mutating func take(_ sight: TokenSight, through module: ModuleFile) {
    let found = (sight.listing?.tokens ?? []).map { FoundToken($0, module: module) }
      .filter { !$0.keys.isEmpty }
    if found.isEmpty {
      let reason: Unusable.Reason =
        if case .moduleNotLoadable(_, let reason)? = sight.presence {
          .notLoadable(reason)
        } else {
          .sawNothing(sight.listing?.obstacle ?? sight.presence)
        }
      unusable.append(Unusable(module: module, reason: reason))
    }
    for token in found {
      let isKnown = tokens.contains {
        $0.summary.serialNumber == token.summary.serialNumber
          && $0.summary.label == token.summary.label
      }
      if !isKnown { tokens.append(token) }
    }
  }

  private static func reason(against module: ModuleFile) -> Unusable.Reason? {
    if module.library == nil { return .notALibrary }
    if !module.fitsProcessor { return .otherProcessor }
    return module.missingLibraries.isEmpty ? nil : .librariesMissing(module.missingLibraries)
  }

  /// Modules with tokens of p11-kit's own, which hold no key.
  private static let passedOver = ["p11-kit-trust", "p11-kit-proxy", "gnome-keyring"]

  /// The makers' modules where they are known to be put, then what is registered with p11-kit.
  ///
  /// - Parameter earlier: Those that come before them.
  private static func modules(in view: SystemView, after earlier: [String]) -> [ModuleFile] {
    let known = KnownToken.all.flatMap(\.modules) + KnownToken.otherModules
    let registered = ModuleRegistry(folders: ModuleRegistry().folders.map(view.place)).entries
      .filter { entry in !passedOver.contains { entry.name.contains($0) || entry.path.contains($0) }
      }
    let usual = ["opensc-pkcs11"]
    var seen: Set<String> = []
    return (earlier + known.filter(view.exists) + registered.map(\.name) + usual).compactMap {
      reference in
      let module = ModuleFile(reference, in: view)
      guard let path = module.path, module.isThere else { return nil }
      let place = view.link(path).map { $0.hasPrefix("/") ? $0 : path } ?? path
      return seen.insert(place).inserted ? module : nil
    }
  }
}
