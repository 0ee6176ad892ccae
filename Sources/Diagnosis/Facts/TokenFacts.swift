internal import Certificates
internal import Configuration
internal import ControlInterface
internal import SystemCalls
internal import TokenWorker

/// What is known of a configured token: by the service, which knows best, and by a look of one's own.
struct TokenFacts: Sendable {
  let name: String
  let uri: String
  let module: ModuleFile
  /// What the service says; nil where it says nothing.
  let said: TokenStatus?
  /// What a worker saw; nil where none looked, so as not to disturb a token that signs.
  let sight: TokenSight?
  let profiles: [ProfileFacts]

  /// Certificates on the token that are not those of the keys, as far as they were seen.
  let otherCertificates: [Certificate]

  static func gathered(
    _ token: TokenSettings, _ profiles: [ProfileSettings], said service: ServiceStatus?,
    _ program: WorkerStart, in view: SystemView
  ) async -> TokenFacts {
    let said = service?.tokens.first { $0.name == token.name }
    let module = ModuleFile(token.module.description, in: view)
    let mayLook = said.map { $0.state != .signing && $0.waiting == 0 } ?? true
    var sight: TokenSight?
    if mayLook, let path = module.path, module.isThere, module.missingLibraries.isEmpty {
      sight = await program.look(
        WorkerSettings(
          module: view.place(path), tokenURI: token.uri,
          keys: profiles.map { .init(uri: $0.key ?? token.uri, algorithms: []) }))
    }
    var keys: [KeyPresence] = []
    if case .present(let token)? = sight?.presence { keys = token.keys }
    let all = sight?.listing?.tokens.flatMap(\.objects).compactMap(\.certificate) ?? []
    return TokenFacts(
      name: token.name, uri: token.uri, module: module, said: said, sight: sight,
      profiles: profiles.enumerated().map { index, profile in
        ProfileFacts(
          profile, keys.indices.contains(index) ? keys[index] : nil,
          said: service?.profiles.first { $0.name == profile.name }, in: view)
      }, otherCertificates: all.compactMap { try? Certificate(der: $0) })
  }
}
