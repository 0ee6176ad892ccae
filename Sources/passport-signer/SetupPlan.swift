internal import Certificates
internal import Configuration
internal import Diagnosis
internal import Formats
internal import FoundationEssentials
internal import SystemCalls
internal import TokenWorker

/// The configuration that a station is to have, made of the one that it has.
struct SetupPlan {
  let file: String
  let settings: Settings
  /// What the configuration calls the module.
  let module: String
  private let old: String?
  private let text: String

  var isChange: Bool { old != text }

  init(file: String, choice: SetupChoice, _ command: SetupCommand) throws {
    self.file = file
    old = try Self.text(of: file)
    let earlier = old.flatMap { try? Self.parse($0, file) }
    var new = SettingsText(old ?? Settings.commentedDefault)
    let tokenName =
      earlier?.tokens.first { choice.token?.isMeant(by: $0.uri) ?? false }?.name
      ?? earlier?.tokens.first?.name ?? "station"
    let token = earlier?.tokens.first { $0.name == tokenName }
    if let found = choice.token,
      !(token.map { found.isMeant(by: $0.uri) && $0.uri != "pkcs11:" } ?? false)
    {
      new.set("uri", of: "tokens.\(tokenName)", to: found.summary.uri)
    }
    if let module = choice.module, token?.module.description != module,
      !(token == nil && old == nil && module == "opensc-pkcs11")
    {
      new.set("module", of: "tokens.\(tokenName)", to: module)
    }
    let profileName =
      command.profile ?? earlier?.profiles.first { $0.token == tokenName }?.name ?? "passport"
    let profile = earlier?.profiles.first { $0.name == profileName }
    let table = "profiles.\(profileName)"
    if old == nil, profileName != "passport" { new.rename(table: "profiles.passport", to: table) }
    if old != nil, profile == nil {
      new.set("format", of: table, to: command.format ?? "hcert")
      new.set("token", of: table, to: tokenName)
    }
    if let format = command.format, profile?.format != format {
      new.set("format", of: table, to: format)
    }
    if let key = choice.key, profile?.key != key.uri { new.set("key", of: table, to: key.uri) }
    if let path = command.certificate.map(AbsolutePath.ofFile) {
      _ = try Certificate(file: try WholeFile.read(path, limit: 1 << 20))
      if profile?.certificate != path { new.set("certificate", of: table, to: path) }
    }
    text = new.text
    do {
      settings = try Self.parse(text, file)
    } catch {
      throw SetupFault.notWritten(reason: "\(error)")
    }
    module = settings.tokens.first { $0.name == tokenName }?.module.description ?? ""
  }

  /// Puts the file in its place as a whole; of an earlier one that is another, a copy is kept.
  ///
  /// - Returns: The copy's path.
  func write() throws -> String? {
    guard isChange else { return nil }
    let parts = file.split(separator: "/")
    let folder = try Folder(making: parts.dropLast().reduce("") { "\($0)/\($1)" }, mode: 0o755)
    guard let name = FileName(String(parts.last ?? "")) else { return nil }
    let earlier = try? folder.information(of: name)
    var backup: String?
    if let old {
      let time = LocalTime(milliseconds: Int(WallClock.milliseconds))
      let stamp = [time.year, time.month, time.day, time.hour, time.minute, time.second]
        .map { ($0 < 10 ? "0" : "") + String($0) }.joined()
      let copy = FileName.joining(name.bytes, ".\(stamp)")
      try folder.write(Array(old.utf8), as: copy, mode: earlier?.mode ?? 0o640)
      try own(copy, in: folder, earlier)
      backup = folder.path(of: copy)
    }
    try folder.write(Array(text.utf8), as: name, mode: earlier?.mode ?? 0o644)
    try own(name, in: folder, earlier)
    try folder.synchronize()
    return backup
  }

  /// Gives a file to whom the earlier one belonged.
  private func own(
    _ name: FileName, in folder: Folder, _ earlier: FileInformation?
  ) throws(SystemError) {
    guard let earlier, OwnUser.isSuperuser else { return }
    try Ownership.give(folder.path(of: name), user: earlier.owner, group: earlier.group)
  }

  private static func parse(_ text: String, _ file: String) throws(ConfigurationError) -> Settings {
    try Settings.parse(Array(text.utf8), file: file, formats: FormatRegistry.names)
  }

  /// Nil where there is no file.
  private static func text(of file: String) throws -> String? {
    do throws(SystemError) {
      return String(decoding: try WholeFile.read(file, limit: 1 << 20), as: UTF8.self)
    } catch {
      if error.isNotFound { return nil }
      throw InputError.unreadable(path: file, error)
    }
  }
}
