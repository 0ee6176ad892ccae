internal import Certificates
internal import Configuration
internal import Diagnosis
internal import Formats
internal import SystemCalls
internal import Terminal
internal import TokenWorker

/// What the configuration says before a station is set up.
struct SetupEarlier {
  /// The file's text; nil where there is no file.
  let text: String?
  /// Nil where there is no file, or it is faulty.
  let settings: Settings?

  var tokens: [TokenSettings] { settings?.tokens ?? [] }

  /// - Throws: ``InputError``, where there is a file that cannot be read.
  init(_ file: String) throws {
    text = try Self.text(of: file)
    settings = text.flatMap { try? Self.parse($0, file) }
  }

  func profile(_ name: String) -> ProfileSettings? {
    settings?.profiles.first { $0.name == name }
  }

  /// The profiles that sign with the token of that name.
  func profiles(of token: String) -> [ProfileSettings] {
    settings?.profiles.filter { $0.token == token } ?? []
  }

  /// The modules that somebody has chosen: they are looked at before others.
  var modules: [String] { tokens.filter(isChosen).map(\.module.description) }

  /// Whether a token's table names the token or its module, and is not as it was installed.
  func isChosen(_ token: TokenSettings) -> Bool {
    token.namesToken || isWritten("module", of: "tokens.\(token.name)")
  }

  /// Whether a table has a line for a key, whatever that says.
  private func isWritten(_ key: String, of table: String) -> Bool {
    let whole = SettingsText(text ?? "")
    var without = whole
    without.comment(out: key, of: table)
    return without != whole
  }

  /// The token of the configuration that a found one is, or whose place it takes; nil where the
  /// configuration has none.
  ///
  /// - Parameters:
  ///   - others: All tokens that were found: what is plugged in is not replaced.
  ///   - profile: A profile of the token, where one was named.
  /// - Throws: ``SetupFault/placeUnclear(token:configured:)``.
  func place(
    of found: FoundToken, among others: [FoundToken], profile: String?
  ) throws -> TokenSettings? {
    let named = profile.flatMap(self.profile)?.token
    let meant = tokens.filter(found.isMeant)
    for candidates in [meant.filter(\.namesToken), meant] where !candidates.isEmpty {
      return candidates.first { $0.name == named } ?? candidates[0]
    }
    if let token = tokens.first(where: { $0.name == named }) { return token }
    let absent = tokens.filter { token in !others.contains { $0.isMeant(by: token) } }
    let candidates = absent.isEmpty ? tokens : absent
    guard candidates.count <= 1 else {
      throw SetupFault.placeUnclear(
        token: found.title, configured: candidates.map { "\($0.name) (\($0.uri))" })
    }
    return candidates.first
  }

  static func parse(_ text: String, _ file: String) throws(ConfigurationError) -> Settings {
    try Settings.parse(Array(text.utf8), file: file, formats: FormatRegistry.names)
  }

  private static func text(of file: String) throws -> String? {
    do throws(SystemError) {
      return String(decoding: try WholeFile.read(file, limit: 1 << 20), as: UTF8.self)
    } catch {
      if error.isNotFound { return nil }
      throw InputError.unreadable(path: file, error)
    }
  }
}

extension TokenSettings {
  /// Whether it means a certain token, and not the only one that is plugged in.
  var namesToken: Bool { uri != "pkcs11:" || certificateDigest != nil }
}

extension FoundToken {
  /// What a person tells it from others by.
  var title: String { "\(summary.label) (\(summary.serialNumber))".printable }

  /// Whether the configuration means this token.
  func isMeant(by token: TokenSettings) -> Bool {
    guard isMeant(by: token.uri) else { return false }
    guard let digest = token.certificateDigest else { return true }
    return certificates.contains { $0.fingerprint == digest }
  }
}
