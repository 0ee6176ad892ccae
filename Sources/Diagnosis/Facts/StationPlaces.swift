internal import Configuration

/// Where a station keeps its files, as the examined computer has them.
struct StationPlaces: Sendable {
  let spool: String
  let state: String
  /// The socket, as the examined computer has it.
  let socket: String
  /// Where the socket really is.
  let socketPlace: String
  let profiles: [String]

  /// - Parameter socket: The place that was asked for, where it is not the configuration's.
  init(_ settings: Settings?, in view: SystemView, socket: String?) {
    spool = settings?.spool ?? "/var/spool/passport-signer"
    state = settings?.state ?? "/var/lib/passport-signer"
    self.socket = socket ?? settings?.socket ?? "/run/passport-signer/control"
    socketPlace = socket ?? view.place(self.socket)
    profiles = settings?.profiles.map(\.name) ?? []
  }

  /// The folders of payloads and results.
  var profileFolders: [String] {
    ["incoming", "signed", "rejected"].flatMap { kind in
      profiles.map { "\(spool)/\(kind)/\($0)" }
    }
  }
}
