internal import Configuration
internal import PKCS11
internal import TokenWorker

/// A token of the configuration that a running service has.
struct TokenUse: Sendable {
  /// The service's process.
  let agent: Int32
  let token: TokenSettings
  /// The module's path; nil where no module has that name.
  let module: String?

  /// All uses of tokens by the services that run.
  static func all(_ agents: [AgentProcess], in view: SystemView) -> [TokenUse] {
    let registry = ModuleRegistry(folders: ModuleRegistry().folders.map(view.place))
    return agents.flatMap { agent in
      ((try? Facts.load(agent.configuration, in: view))?.tokens ?? []).map {
        TokenUse(
          agent: agent.number, token: $0, module: registry.path(of: $0.module.description))
      }
    }
  }

  /// Whether both mean one token, as far as can be known.
  ///
  /// A token that was seen and that both mean decides it. Where none was, URIs that do not contradict
  /// each other mean one token if they go through one module, or both name it.
  func isSame(as other: TokenUse, among seen: [TokenSummary]) -> Bool {
    if let digest = token.certificateDigest, let others = other.token.certificateDigest,
      digest != others
    {
      return false
    }
    guard let uri = try? PKCS11URI(token.uri), let others = try? PKCS11URI(other.token.uri),
      (try? uri.narrowed(by: others)) != nil
    else { return false }
    let mine = seen.filter { $0.isMeant(by: uri) }
    let theirs = seen.filter { $0.isMeant(by: others) }
    guard module == other.module || uri.isNamed && others.isNamed else { return false }
    return mine.isEmpty || theirs.isEmpty || mine.contains(where: theirs.contains)
  }
}

extension PKCS11URI {
  /// Whether it names a token, and not just any.
  fileprivate var isNamed: Bool { description != "pkcs11:" }
}
