internal import ControlInterface
internal import Logging
internal import ServiceLifecycle
internal import SigningService

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
  let logger: Logger

  func run() async throws {
    try server.start()
    logger.notice("ready")
    try? await gracefulShutdown()
    await server.stop()
  }
}
