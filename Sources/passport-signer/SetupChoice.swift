internal import Configuration
internal import Diagnosis
internal import TokenWorker
internal import Words

/// The token that a station is to sign with, and its place in the configuration.
struct SetupChoice {
  /// Nil where none is plugged in yet.
  let token: FoundToken?
  /// What the configuration calls it, or is to call it.
  let name: String
  /// What the configuration says in its place; nil where it has no token.
  let earlier: TokenSettings?
  /// What the configuration is to call the module; nil leaves it as it is.
  let module: String?

  /// Whether it takes the place of a token that the configuration names.
  var isReplacement: Bool {
    guard let token, let earlier else { return false }
    return !token.isMeant(by: earlier)
  }

  /// For a token that comes later: what the configuration says of it stays.
  init(
    withoutToken search: StationSearch, _ earlier: SetupEarlier, _ command: SetupCommand
  ) throws {
    token = nil
    if let name = command.key { throw SetupFault.noTokenForKey(name) }
    let named = command.profile.flatMap(earlier.profile)?.token
    let tokens = earlier.tokens.filter { named == nil || $0.name == named }
    guard tokens.count <= 1 || command.module == nil else {
      throw SetupFault.tokenNotNamed(configured: tokens.map { "\($0.name) (\($0.uri))" })
    }
    self.earlier = tokens.first
    name = tokens.first?.name ?? "station"
    let isOpen = earlier.tokens.count <= 1 && !(tokens.first.map(earlier.isChosen) ?? false)
    module = command.module ?? (isOpen ? search.modules.first?.reference : nil)
  }

  /// Nil if there is no token to choose.
  init?(
    _ search: StationSearch, _ earlier: SetupEarlier, _ command: SetupCommand,
    _ questions: Questions
  ) throws {
    let choice = try Self.token(search.tokens, earlier, command, questions)
    guard let token = choice else { return nil }
    let place = try earlier.place(of: token, among: search.tokens, profile: command.profile)
    self.token = token
    self.earlier = place
    name = place?.name ?? "station"
    let isSame = place.map { search.isSameModule($0.module.description, as: token.module) } ?? false
    module = command.module ?? (isSame ? nil : token.module.reference)
  }

  private static func token(
    _ tokens: [FoundToken], _ earlier: SetupEarlier, _ command: SetupCommand,
    _ questions: Questions
  ) throws -> FoundToken? {
    let titles = tokens.map(\.title)
    if let name = command.token {
      let meant = tokens.filter { [$0.summary.label, $0.summary.serialNumber].contains(name) }
      guard !meant.isEmpty else { throw SetupFault.noSuchToken(name, found: titles) }
      guard meant.count == 1 else { throw SetupFault.tokenAmbiguous(found: titles) }
      return meant[0]
    }
    guard tokens.count > 1 else { return tokens.first }
    if let index = questions.choice(words("Which token is this station's?\n"), titles) {
      return tokens[index]
    }
    let named = command.profile.flatMap(earlier.profile)?.token
    let configured = tokens.filter { token in
      earlier.tokens.contains {
        $0.namesToken && (named == nil || $0.name == named) && token.isMeant(by: $0)
      }
    }
    guard configured.count == 1 else { throw SetupFault.tokenAmbiguous(found: titles) }
    return configured[0]
  }
}
