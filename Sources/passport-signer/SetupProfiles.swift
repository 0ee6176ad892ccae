internal import Certificates
internal import Configuration
internal import Diagnosis
internal import SystemCalls
internal import Terminal
internal import Words

/// The profiles of the chosen token, and the keys that they are to sign with.
struct SetupProfiles {
  /// A profile that is to be as it should.
  struct One {
    let name: String
    /// What the configuration says of it; nil where it has no such profile.
    let earlier: ProfileSettings?
    /// Nil where no token is plugged in.
    let key: FoundToken.Key?
    /// Whether the configuration names the key already.
    let hasKey: Bool
  }

  let all: [One]
  /// Profiles of the token that lack a key of it, and were not meant.
  let left: [ProfileSettings]

  /// - Throws: ``SetupFault``, where it is not clear which profile is meant, or which key.
  init(
    _ choice: SetupChoice, _ earlier: SetupEarlier, _ command: SetupCommand,
    _ questions: Questions
  ) throws {
    let there = earlier.profiles(of: choice.name)
    let names = try Self.names(choice, there, earlier, command)
    all = try names.map { name in
      let profile = there.first { $0.name == name }
      guard let token = choice.token else {
        return One(name: name, earlier: profile, key: nil, hasKey: true)
      }
      if command.key == nil, let profile, token.serves(profile) {
        let key = profile.key.flatMap { token.keys(meantBy: $0).first }
        return One(name: name, earlier: profile, key: key, hasKey: true)
      }
      let key = try Self.key(token, for: name, command, questions)
      let hasKey = profile?.key.map { token.keys(meantBy: $0) == [key] } ?? false
      return One(name: name, earlier: profile, key: key, hasKey: hasKey)
    }
    left = there.filter { profile in
      !names.contains(profile.name) && !(choice.token?.serves(profile) ?? true)
    }
  }

  private static func names(
    _ choice: SetupChoice, _ there: [ProfileSettings], _ earlier: SetupEarlier,
    _ command: SetupCommand
  ) throws -> [String] {
    if let name = command.profile {
      if let token = earlier.profile(name)?.token, token != choice.name {
        throw SetupFault.profileOfOtherToken(name, token: token)
      }
      return [name]
    }
    if there.isEmpty {
      if let profiles = earlier.settings?.profiles, earlier.profile("passport") != nil {
        throw SetupFault.profileAmbiguous(found: profiles.map(\.title))
      }
      return ["passport"]
    }
    let isForOne = command.key != nil || command.certificate != nil || command.format != nil
    guard there.count > 1, isForOne else { return there.map(\.name) }
    let formatted = there.filter { command.format == nil || $0.format == command.format }
    let fitting =
      formatted.count == 1
      ? formatted : try formatted.filter { try isFitting($0, choice.token, command) }
    guard fitting.count == 1 else {
      throw SetupFault.profileAmbiguous(found: there.map(\.title))
    }
    return [fitting[0].name]
  }

  /// Whether the key that was named can be meant for this profile: it has that one, or none that is
  /// on the token.
  private static func isFitting(
    _ profile: ProfileSettings, _ token: FoundToken?, _ command: SetupCommand
  ) throws -> Bool {
    guard let token, let name = command.key, let uri = profile.key else { return true }
    let key = try key(token, named: name)
    return token.lacksKey(of: uri) || token.keys(meantBy: uri) == [key]
  }

  private static func key(
    _ token: FoundToken, for profile: String, _ command: SetupCommand, _ questions: Questions
  ) throws -> FoundToken.Key {
    if let name = command.key { return try key(token, named: name) }
    let usable = token.keys.filter { $0.isUsable(at: WallClock.seconds) }
    if usable.count == 1 { return usable[0] }
    if token.keys.count == 1 { return token.keys[0] }
    let titles = token.keys.map(\.title)
    let question = words("Which key is to sign for profile %1?\n", profile)
    guard let index = questions.choice(question, titles) else {
      throw SetupFault.keyAmbiguous(profile: profile, found: titles)
    }
    return token.keys[index]
  }

  private static func key(_ token: FoundToken, named name: String) throws -> FoundToken.Key {
    guard let key = token.keys.first(where: { [$0.hexadecimal, $0.label].contains(name) }) else {
      throw SetupFault.noSuchKey(name, found: token.keys.map(\.title))
    }
    return key
  }
}

extension FoundToken {
  /// Whether the token has the key that a profile names, and no other is fitter: one whose
  /// certificate ran out gives way to one that may sign.
  fileprivate func serves(_ profile: ProfileSettings) -> Bool {
    guard let uri = profile.key else { return false }
    let meant = keys(meantBy: uri)
    guard meant.count == 1 else { return meant.isEmpty && !lacksKey(of: uri) }
    let now = WallClock.seconds
    return profile.certificate != nil || meant[0].isUsable(at: now)
      || !keys.contains { $0.isUsable(at: now) }
  }
}

extension FoundToken.Key {
  /// The id in hexadecimal digits.
  var hexadecimal: String {
    id.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// What a person tells it from others by.
  var title: String { "\(hexadecimal) \(label) \(certificate?.subject ?? "")".printable }
}

extension ProfileSettings {
  /// What a person tells it from others by.
  var title: String { "\(name) (\(format), \(key ?? "–"))" }
}
