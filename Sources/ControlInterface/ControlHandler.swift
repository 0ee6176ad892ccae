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

  /// What a job said counts no more against later payloads; one that waits is not signed.
  func supersede(_ id: Int) async throws -> Job

  /// The payload of a rejected job is right although earlier ones contradict it; it is taken in
  /// again where it still lies among the rejected ones.
  func confirm(_ id: Int) async throws -> Job

  /// Logs in; without a PIN, by the token's own PIN pad.
  func unlock(token: String?, pin: SecretBytes?, lastTry: Bool) async throws -> TokenStatus

  /// Has a stored PIN tried that was refused before, as somebody says that it is good again.
  func trustCredential(token: String?) async throws -> TokenStatus

  /// Logs out: of every token where none is named.
  func lock(token: String?) async throws -> [TokenStatus]

  /// How many jobs each check found something in; of the query only profile and day count.
  func problemCounts(_ query: ProblemQuery) async throws -> ProblemCounts

  /// `query.limit` is there, and within its bounds.
  func foundProblems(_ query: ProblemQuery) async throws -> ProblemPage

  func report(_ query: ReportQuery) async throws -> ProgressReport

  /// Looks for tokens and for payloads now.
  func rescan() async throws

  /// Every slot of the modules of the configuration, looked at now.
  func listTokens() async throws -> [FoundModule]

  /// Gives a backup's bytes to `give`, in parts.
  func backup(_ give: ([UInt8]) async throws -> Void) async throws
}
