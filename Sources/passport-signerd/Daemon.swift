internal import ArgumentParser
internal import Configuration
internal import ControlInterface
internal import Formats
internal import Logging
internal import PKCS11
internal import ServiceLifecycle
internal import SigningService
internal import SystemCalls
internal import UnixSignals

@main
struct Daemon: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "passport-signerd",
    abstract: "Signs what is dropped in the spool with the station's token.",
    discussion: """
      Runs in the foreground until SIGTERM, as systemd wants it. Its configuration says where the \
      spool is and which token signs what; passport-signer talks to it.
      """,
    version: Version.text)

  @Option(help: ArgumentHelp("The configuration file.", valueName: "file"))
  var config = "/etc/passport-signer/passport-signer.toml"

  @Option(
    name: .customLong("check-config"),
    help: ArgumentHelp("Only say whether a configuration file is good.", valueName: "file"))
  var checkConfig: String?

  func run() async throws {
    do {
      let settings = try Settings.load(
        file: checkConfig ?? config, formats: FormatRegistry.names, validateURI: Self.trouble)
      if checkConfig != nil {
        print("\(settings.file): good")
        return
      }
      try await serve(settings)
    } catch let error as ConfigurationError {
      StandardError.write("\(error)\n")
      throw ExitCode(78)  // EX_CONFIG
    }
  }

  private static func trouble(_ uri: String) -> String? {
    do throws(PKCS11URIError) {
      _ = try PKCS11URI(uri)
      return nil
    } catch { return error.description }
  }

  private func serve(_ settings: Settings) async throws {
    LoggingSystem.bootstrap { JournalLogHandler(label: $0) }
    let logger = Logger(label: "passport-signerd")
    do {
      ProcessLimits.forbidDumps()
      let station = try Wiring.station(settings, logger: logger)
      let server = try ControlServer(
        path: settings.socket, handler: StationControl(station), group: settings.socketGroup)
      logger.notice("ready", metadata: ["socket": "\(settings.socket)"])
      Readiness.tellSupervisor()
      let group = ServiceGroup(
        configuration: .init(
          services: [
            .init(service: StationService(station: station)),
            .init(service: ControlService(server: server)),
          ], gracefulShutdownSignals: [.sigterm, .sigint], logger: Logger(label: "services") { _ in SwiftLogNoOpLogHandler() }))
      try await group.run()
      logger.notice("stopped")
    } catch {
      logger.critical("\(error)")
      throw ExitCode(1)
    }
  }
}
