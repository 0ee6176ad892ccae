/// What the configuration file says, with defaults filled in and every rule kept.
///
/// To add a key: declare it among the `Keys` of its table, list it in `all`, and read it in `init`.
public struct Settings: Sendable, Hashable {
  /// Where the package puts the file.
  public static let usualFile = "/etc/passport-signer.toml"

  /// The absolute path of the file that was read.
  public let file: String
  /// The folder with `incoming`, `signed` and `rejected`; absolute.
  public let spool: String
  /// The folder of the ledger; absolute, never inside the spool or around it.
  public let state: String
  /// The control socket; absolute, at most 107 bytes.
  public let socket: String
  /// The group that may use the socket; nil leaves it to the daemon's own group.
  public let socketGroup: String?
  /// The time between two scans of the whole spool, for what inotify did not tell.
  public let scan: Duration
  /// How long a file that nobody was seen to close must be unchanged before it is taken.
  public let settle: Duration
  /// The size in bytes above which a payload is rejected unread.
  public let largest: Int
  /// How many days the ledger keeps copies of released results; nil is for ever.
  public let retentionDays: Int?
  /// By name; at least one.
  public let tokens: [TokenSettings]
  /// By name; at least one.
  public let profiles: [ProfileSettings]

  /// The token that `profile` signs with.
  public func token(of profile: ProfileSettings) -> TokenSettings? {
    tokens.first { $0.name == profile.token }
  }

  enum Keys {
    static let spool = Key.defaulted(
      "spool", .path, "/var/spool/passport-signer",
      """
      The folder that payloads are dropped in (incoming/PROFILE/) and results are fetched from
      (signed/PROFILE/, rejected/PROFILE/). A relative path starts at this file's folder.
      """)
    static let state = Key.defaulted(
      "state", .path, "/var/lib/passport-signer",
      """
      The folder of the ledger, the database that knows every job. Back it up; keep it on a local
      disk and out of the spool.
      """)
    static let socket = Key.defaulted(
      "socket", .socketPath, "/run/passport-signer/control",
      """
      The socket through which the passport-signer command talks to the service; at most 107 bytes.
      """)
    static let socketGroup = Key.optional(
      "socket_group", .group, sample: "passport-signer",
      """
      The group whose members may use the socket. Left out: the group that the service runs as.
      """)
    static let scan = Key.defaulted(
      "scan",
      .duration(
        in: .seconds(1) ... .seconds(86_400),
        because: "less wears the disk, more leaves a missed file lying for days"), "60s",
      """
      The time between two looks at the whole spool, for files that the system did not announce.
      A time such as "60s" or "5 min", or a number of seconds; "1s" to "1 day".
      """)
    static let settle = Key.defaulted(
      "settle",
      .duration(
        in: .milliseconds(10) ... .seconds(3600),
        because: "less takes half-written files, more keeps people waiting"), "5s",
      """
      How long a file that was not seen to be closed must stay unchanged before it is taken.
      A time such as "5s" or "500ms", or a number of seconds; "10ms" to "1 h".
      """)
    static let largest = Key.defaulted(
      "largest",
      .size(in: 256...(1 << 30), because: "a payload is read into memory"), "64 KiB",
      """
      The largest payload; a larger one is rejected unread.
      A size such as "64 KiB" or "2 MiB", or a number of bytes; "256 B" to "1 GiB".
      """)

    static let retention = Key.defaulted(
      "retention_days",
      .integer(in: 0...36_500, because: "a copy is kept for whole days, for a century at most"), 90,
      """
      How many days the ledger keeps a copy of each released result; 0 keeps them for ever.
      The same content dropped again gives the same result again for as long, and after that only
      while the released file is still there. What was signed, and when, is never forgotten.
      """)

    static let all = [
      spool.entry, state.entry, socket.entry, socketGroup.entry, scan.entry, settle.entry,
      largest.entry, retention.entry,
    ]
    static let tables = ["tokens", "profiles"]
  }

  init?(
    file: String, _ table: borrowing TableReader, tokens: [TokenSettings],
    profiles: [ProfileSettings]
  ) {
    let spool = table.value(Keys.spool)
    let state = table.value(Keys.state)
    let socket = table.value(Keys.socket)
    let socketGroup = table.value(Keys.socketGroup)
    let scan = table.value(Keys.scan)
    let settle = table.value(Keys.settle)
    let largest = table.value(Keys.largest)
    let retention = table.value(Keys.retention)
    guard let spool, let state, let socket, let scan, let settle, let largest, let retention else {
      return nil
    }
    self.file = file
    self.spool = spool
    self.state = state
    self.socket = socket
    self.socketGroup = socketGroup
    self.scan = scan
    self.settle = settle
    self.largest = largest
    retentionDays = retention == 0 ? nil : retention
    self.tokens = tokens
    self.profiles = profiles
    checkPlaces(table)
  }

  private func checkPlaces(_ table: borrowing TableReader) {
    if AbsolutePath.isWithin(state, spool) || AbsolutePath.isWithin(spool, state) {
      table.report(
        Objection(
          "\(state) and the spool \(spool) lie in each other: others write to the spool",
          remedy: "Choose two folders of which none holds the other"),
        at: table.has("state") ? "state" : "spool")
    }
    for (key, folder) in [("spool", spool), ("state", state)]
    where socket == folder || key == "spool" && AbsolutePath.isWithin(socket, folder) {
      table.report(
        Objection(
          "the socket \(socket) is in the way of the folder \(folder) (key \(key))",
          remedy: "Put the socket elsewhere, such as /run/passport-signer/control"),
        at: table.has("socket") ? "socket" : key)
    }
  }
}
