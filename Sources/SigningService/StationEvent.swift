public import Logging

/// What the service tells the journal of: each with an identifier of its own, by which the catalogue
/// (`systemd/passport-signer.catalog`) explains it to people (`journalctl --catalog`).
public enum StationEvent: String, CaseIterable, Sendable {
  case ready
  case stopped
  case notStarted = "not-started"
  case tokenState = "token-state"
  case unlocked
  case locked
  case pinWrong = "pin-wrong"
  case loginFailed = "login-failed"
  case credentialUnused = "credential-unused"
  case outage
  case outageOver = "outage-over"
  case released
  case rejected
  case mended
  case unsignable
  case inboxGone = "inbox-gone"
  case fileLeft = "file-left"
  case stagedStranger = "staged-stranger"
  case retention
  case backup

  /// The `MESSAGE_ID` (`sd-id128`): 32 lower-case hexadecimal digits, never changed.
  public var messageID: String {
    switch self {
    case .ready: "2afb4a9646ff405bb3c15edc5bc7652b"
    case .stopped: "d3479301b39c42f2b3278a30324806f1"
    case .notStarted: "9dfaca58bb3f4b08850ec1670b24eceb"
    case .tokenState: "6ce1ebfd5a5d47db9910595f61808a72"
    case .unlocked: "cc4327147335460e858059b7a9e27ab5"
    case .locked: "189c2848f8cb43edbd67d020ebb258a6"
    case .pinWrong: "d772b9d4bfe14052a2f95ae3dd38b8e0"
    case .loginFailed: "b93c0d220dff4113aa03f982c73d5092"
    case .credentialUnused: "d8008492793b45a984ccf5482341f821"
    case .outage: "8944d89e553f4feeabc17fb3f2828213"
    case .outageOver: "2a742360f5c242d49644a90a1b970cda"
    case .released: "84a05de2ce294a35b8d4445c8fea3627"
    case .rejected: "5dfc3dc6ccb3498aa0a8eefd3e8267e2"
    case .mended: "b659954a561e4dbeb2bc73572a6fe9e3"
    case .unsignable: "709a3915182349fea1e75c4a454021c0"
    case .inboxGone: "d8042a5236994eb487805649f53b1f12"
    case .fileLeft: "ed39f6a52485432ba45d93228a1fcdb8"
    case .stagedStranger: "97dabf847e404581af715cccf1259c7e"
    case .retention: "530025b8770541c9b7eeee577f6ea7cf"
    case .backup: "48d54af527f74bc78720b4267861d4e8"
    }
  }

  /// The name of an entry's metadata that says which event it is.
  public static let key = "event"

  /// Metadata that says so, and the values given: of jobs, profiles and tokens, never of people.
  public func with(_ values: Logger.Metadata = [:]) -> Logger.Metadata {
    values.merging([Self.key: "\(rawValue)"]) { $1 }
  }
}
