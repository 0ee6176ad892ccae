internal import Certificates
internal import Configuration
internal import Diagnosis
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

  init(
    file: String, _ earlier: SetupEarlier, _ choice: SetupChoice, _ profiles: SetupProfiles,
    _ command: SetupCommand
  ) throws {
    self.file = file
    old = earlier.text
    var new = SettingsText(old ?? Settings.commentedDefault)
    Self.change(&new, choice)
    for profile in profiles.all {
      let table = "profiles.\(profile.name)"
      if old == nil, profile.name != "passport" {
        new.rename(table: "profiles.passport", to: table)
      }
      if old != nil, profile.earlier == nil {
        new.set("format", of: table, to: command.format ?? "hcert")
        new.set("token", of: table, to: choice.name)
      }
      if let format = command.format, profile.earlier?.format != format {
        new.set("format", of: table, to: format)
      }
      if let key = profile.key, !profile.hasKey { new.set("key", of: table, to: key.uri) }
      if let path = command.certificate.map(AbsolutePath.ofFile) {
        _ = try Certificate(file: try WholeFile.read(path, limit: 1 << 20))
        if profile.earlier?.certificate != path { new.set("certificate", of: table, to: path) }
      }
    }
    text = new.text
    do {
      settings = try SetupEarlier.parse(text, file)
    } catch {
      throw SetupFault.notWritten(reason: "\(error)")
    }
    module = settings.tokens.first { $0.name == choice.name }?.module.description ?? ""
  }

  /// Has the configuration name the token that was chosen, and its module.
  private static func change(_ text: inout SettingsText, _ choice: SetupChoice) {
    let table = "tokens.\(choice.name)"
    if let token = choice.token, choice.isReplacement || !(choice.earlier?.namesToken ?? false) {
      text.set("uri", of: table, to: token.summary.uri)
      if choice.isReplacement { text.comment(out: "certificate_sha256", of: table) }
    }
    let module = choice.earlier?.module.description ?? "opensc-pkcs11"
    if let wanted = choice.module, wanted != module { text.set("module", of: table, to: wanted) }
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
}
