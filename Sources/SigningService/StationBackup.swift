internal import BackupArchive
internal import ControlInterface
internal import JobLedger
internal import Logging
internal import SystemCalls

/// Makes a backup of a station while it runs: the ledger as it is at one moment, what lies beside it,
/// and the configuration.
struct StationBackup: Sendable {
  let state: String
  /// The configuration, first, and other files that it names.
  let configuration: [String]
  let version: String
  let ledger: Ledger
  let logger: Logger

  private static let copyPrefix = ".backup-"

  /// Gives the archive to `give`, in parts.
  func make(_ give: ([UInt8]) async throws -> Void) async throws {
    let copy = "\(state)/\(Self.copyPrefix)\(UInt64.random(in: .min ... .max)).sqlite"
    defer { Self.remove(copy) }
    let stream = try await OwnThread.run("backup") {
      OwnThread.giveWay()
      try Self.checkRoom(in: state)
      try ledger.copy(to: copy)
      if let damage = try LedgerInspection(ofCopy: copy).damages.first {
        throw ControlError.ledgerUnavailable(reason: damage)
      }
      return try BackupStream(
        sources(copy), version: version, configuration: configuration.first ?? "",
        created: WallClock.seconds)
    }
    while let part = try await OwnThread.run("backup", { try stream.next() }) {
      try await give(part)
    }
    logger.notice("a backup was made", metadata: StationEvent.backup.with())
  }

  /// Removes the copies that a crash left.
  func tidy() {
    guard let folder = try? Folder(state) else { return }
    var left: [FileName] = []
    try? folder.forEachName { name in
      if name.bytes.starts(with: Self.copyPrefix.utf8) { left.append(name) }
      return true
    }
    for name in left { try? folder.remove(name) }
  }

  private func sources(_ copy: String) throws -> [BackupStream.Source] {
    var names: [String] = []
    try Folder(state).forEachName { name in
      let isOurs = ["ledger.sqlite", "lock"].contains { name.bytes.starts(with: $0.utf8) }
      if name.bytes[0] != 0x2E, !isOurs {
        names.append(String(decoding: name.bytes, as: UTF8.self))
      }
      return true
    }
    let beside = names.sorted().filter {
      (try? FileInformation(ofFileAt: "\(state)/\($0)", followsLinks: false))?.kind == .regular
    }
    return [.init(name: "state/ledger.sqlite", path: copy)]
      + beside.map { .init(name: "state/\($0)", path: "\(state)/\($0)") }
      + configuration.map { .init(name: "configuration\($0)", path: $0) }
  }

  private static func checkRoom(in state: String) throws {
    let size = try FileInformation(ofFileAt: state + "/ledger.sqlite").size
    let room = try FileSystemRoom(at: state)
    guard room.freeBytes > UInt64(size) + 64 << 20 else {
      throw ControlError.ledgerUnavailable(
        reason: "a copy of \(size >> 20) MiB has no room in \(state)")
    }
  }

  private static func remove(_ path: String) {
    let parts = path.split(separator: "/")
    guard let name = FileName(String(parts.last ?? "")) else { return }
    try? Folder(parts.dropLast().reduce("") { "\($0)/\($1)" }).remove(name)
  }
}
