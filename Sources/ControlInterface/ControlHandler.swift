public import SystemCalls

/// Who answers the calls of the control interface: the daemon.
///
/// Every method may throw ``ControlError``, which the client is told as it is; any other error is
/// told as ``ControlError/internalError(reason:)``. A call is cancelled when its client leaves.
public protocol ControlHandler: Sendable {
  /// Notified whenever ``status()`` has something new to say.
  var changes: ChangeSignal { get }

  func status() async throws -> ServiceStatus

  /// Takes a payload in; returns when it is durable.
  func submit(profile: String?, name: String, content: [UInt8]) async throws -> Job

  /// `query.limit` is there, and within its bounds.
  func jobs(_ query: JobQuery) async throws -> JobPage

  func job(_ id: Int) async throws -> Job

  /// Calls `finished` with jobs that are at their end, once for each of `ids`, as they get there;
  /// returns when all are.
  func wait(
    for ids: [Int], finished: ([Job]) async throws -> Void
  ) async throws

  /// Logs in; without a PIN, by the token's own PIN pad.
  func unlock(token: String?, pin: SecretBytes?, lastTry: Bool) async throws -> TokenStatus

  /// Logs out: of every token where none is named.
  func lock(token: String?) async throws -> [TokenStatus]

  /// Looks for tokens and for payloads now.
  func rescan() async throws
}
