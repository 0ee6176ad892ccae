internal import BackupArchive
internal import Configuration
internal import Diagnosis
internal import Formats
internal import SystemCalls
internal import Words

/// One restoring of a backup: everything is unpacked beside its place and checked; only then does it
/// take its place.
struct Restoration {
  private let reader: BackupReader
  private let configuration: String
  private let replace: Bool

  init(_ reader: BackupReader, configuration: String?, replace: Bool) throws {
    self.reader = reader
    self.configuration = configuration ?? reader.manifest.configuration
    self.replace = replace
  }

  /// What was done.
  struct Done: Encodable {
    var state: String
    var configuration: String
    var created: Int
    /// The names of files that are new at their place.
    var restored: [String] = []
    /// Where the earlier ledger and what lay beside it are now.
    var putAside: String?
    /// Where the backup's configuration lies, if another one was there.
    var besides: [String] = []

    var text: String {
      var text = words(
        "Restored into %1 what was saved at %2.\n", state, Moment.text(created * 1000))
      if let putAside { text += words("What was there is kept in %1.\n", putAside) }
      for path in besides { text += words("Your %1 stays; the backup's lies beside it.\n", path) }
      return text
        + words("Now start the service: sudo systemctl start passport-signer\n")
    }
  }

  func perform() throws -> Done {
    let scratch = try Scratch(beside: configuration)
    defer { scratch.remove() }
    try scratch.unpack(reader)
    let settings = try self.settings(scratch)
    if (try? UnixSocket.connect(to: settings.socket)) != nil {
      throw RestoreFault.serviceRuns(socket: settings.socket)
    }
    let state = try Folder(making: settings.state, mode: 0o700)
    guard let lock = try FileLock(taking: settings.state + "/lock") else {
      throw RestoreFault.serviceRuns(socket: settings.socket)
    }
    var done = Done(
      state: settings.state, configuration: configuration, created: Int(reader.manifest.created))
    let ledger = FileName("ledger.sqlite")!
    if state.contains(ledger), !replace { throw RestoreFault.ledgerThere(state: settings.state) }
    try check(scratch)
    if state.contains(ledger) { done.putAside = try putAside(state) }
    let user = ServiceUser(in: SystemView())
    try scratch.move(to: state, &done, owner: user)
    try scratch.moveConfiguration(
      from: reader.manifest.configuration, to: configuration, &done)
    if let user, OwnUser.isSuperuser {
      try Ownership.give(settings.state, user: user.number, group: user.group)
      try Ownership.give(settings.state + "/lock", user: user.number, group: user.group)
    }
    try state.synchronizeFileSystem()
    withExtendedLifetime(lock) {}
    return done
  }

  /// The settings that hold here: those of the file that is there, else the backup's.
  private func settings(_ scratch: Scratch) throws -> Settings {
    do throws(ConfigurationError) {
      let file = (try? FileInformation(ofFileAt: configuration)) != nil
      let bytes = try? WholeFile.read(
        file ? configuration : scratch.place(of: reader.manifest.configuration), limit: 1 << 20)
      return try Settings.parse(bytes ?? [], file: configuration, formats: FormatRegistry.names)
    } catch { throw RestoreFault.configuration("\(error)") }
  }

  /// Has the backup's ledger looked at as a whole.
  private func check(_ scratch: Scratch) throws {
    let output = try ProgramOutput.run(
      Executable.folder + "/passport-signerd", ["--check-ledger", scratch.state],
      milliseconds: 600_000)
    guard output.isSuccess else { throw RestoreFault.ledgerNotSound(output.text) }
  }

  /// Moves everything that belongs to the earlier ledger into a folder of its own.
  private func putAside(_ state: Folder) throws -> String {
    let time = LocalTime(milliseconds: Int(WallClock.milliseconds))
    let stamp = [time.year, time.month, time.day, time.hour, time.minute, time.second]
      .map { ($0 < 10 ? "0" : "") + String($0) }.joined()
    let aside = try state.making(FileName("replaced-\(stamp)")!, mode: 0o700)
    var names: [FileName] = []
    try state.forEachName { name in
      let information = try? state.information(of: name)
      if information?.kind == .regular, name != FileName("lock") { names.append(name) }
      return true
    }
    for name in names { try state.move(name, to: aside, as: name) }
    return aside.path
  }
}
