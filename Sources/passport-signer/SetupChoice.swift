internal import Certificates
internal import Configuration
internal import Diagnosis
internal import SystemCalls
internal import Terminal
internal import TokenWorker
internal import Words

/// The token and the key that a station is to sign with.
struct SetupChoice {
  /// What the configuration is to call the module; nil leaves it as it is.
  var module: String?
  /// Nil where none is plugged in yet.
  var token: FoundToken?
  var key: FoundToken.Key?

  init(module: String?) { self.module = module }

  /// Nil if there is no token to choose.
  init?(_ search: StationSearch, _ command: SetupCommand, _ questions: Questions) throws {
    guard let token = try Self.token(search.tokens, command.token, questions) else { return nil }
    self.token = token
    module = token.module.reference
    key = try Self.key(token, command, questions)
  }

  private static func token(
    _ tokens: [FoundToken], _ name: String?, _ questions: Questions
  ) throws -> FoundToken? {
    let titles = tokens.map { "\($0.summary.label) (\($0.summary.serialNumber))".printable }
    if let name {
      let meant = tokens.filter { [$0.summary.label, $0.summary.serialNumber].contains(name) }
      guard !meant.isEmpty else { throw SetupFault.noSuchToken(name, found: titles) }
      guard meant.count == 1 else { throw SetupFault.tokenAmbiguous(found: titles) }
      return meant[0]
    }
    guard tokens.count > 1 else { return tokens.first }
    guard let index = questions.choice(words("Which token is this station's?\n"), titles) else {
      throw SetupFault.tokenAmbiguous(found: titles)
    }
    return tokens[index]
  }

  private static func key(
    _ token: FoundToken, _ command: SetupCommand, _ questions: Questions
  ) throws -> FoundToken.Key? {
    let titles = token.keys.map { key in
      "\(key.hexadecimal) \(key.label) \(key.certificate?.subject ?? "")".printable
    }
    if let name = command.key {
      guard let key = token.keys.first(where: { [$0.hexadecimal, $0.label].contains(name) }) else {
        throw SetupFault.noSuchKey(name, found: titles)
      }
      return key
    }
    let usable = token.keys.filter { $0.isUsable(at: WallClock.seconds) }
    if usable.count == 1 { return usable[0] }
    if token.keys.count == 1 { return token.keys[0] }
    guard let index = questions.choice(words("Which key is to sign?\n"), titles) else {
      throw SetupFault.keyAmbiguous(found: titles)
    }
    return token.keys[index]
  }

  /// What the configuration calls the token.
  func tokenName(in settings: Settings) -> String {
    settings.tokens.first { token?.isMeant(by: $0.uri) ?? false }?.name ?? settings.tokens[0].name
  }
}

extension FoundToken.Key {
  /// The id in hexadecimal digits.
  var hexadecimal: String {
    id.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
