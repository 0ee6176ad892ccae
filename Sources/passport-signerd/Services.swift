internal import ControlInterface
internal import Logging
internal import ServiceLifecycle
internal import SigningService
internal import SystemCalls
internal import UnixSignals

/// Runs the station until the service is to end.
struct StationRunner: Service {
  let station: Station

  func run() async throws {
    try await cancelWhenGracefulShutdown { try await station.run() }
  }
}

/// Serves the control socket until the service is to end.
struct ControlRunner: Service {
  let server: ControlServer
  let supervisor: Supervisor?
  let logger: Logger

  func run() async throws {
    try server.start()
    try supervisor?.tell(.ready)
    logger.notice("ready", metadata: StationEvent.ready.with())
    try? await gracefulShutdown()
    try? supervisor?.tell(.stopping)
    await server.stop()
  }
}

/// Looks for tokens and payloads whenever `SIGHUP` comes, until the service is to end.
struct RescanRunner: Service {
  let station: Station
  let signals: UnixSignalsSequence

  func run() async throws {
    await cancelWhenGracefulShutdown {
      for await _ in signals { await station.rescan() }
    }
  }
}
