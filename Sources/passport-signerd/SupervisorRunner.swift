internal import ControlInterface
internal import ServiceLifecycle
internal import SigningService
internal import SystemCalls

/// Tells the service manager that the service still works, which is said only after it has answered
/// as it would answer a client, and how it stands.
struct SupervisorRunner: Service {
  let supervisor: Supervisor?
  let control: StationControl

  func run() async throws {
    guard let supervisor else { return try await gracefulShutdown() }
    let pause = supervisor.watchdog.map { $0 / 3 } ?? .seconds(10)
    try? await cancelWhenGracefulShutdown {
      while true {
        let status = try? await control.status()
        try? supervisor.tell(
          .alive, .status(status.map(Self.sentence) ?? "the ledger cannot be read"))
        try await Task.sleep(for: pause)
      }
    }
  }

  private static func sentence(_ status: ServiceStatus) -> String {
    let tokens = status.tokens.map { "token \($0.name): \($0.state.rawValue)" }
    let counts = "\(status.counts.waiting) waiting, \(status.counts.released) released"
    return ([counts] + tokens).joined(separator: "; ")
  }
}
