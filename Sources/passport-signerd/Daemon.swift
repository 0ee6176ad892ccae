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
      Runs in the foreground until SIGTERM, as systemd wants it. The configuration says where the \
      spool is and which token signs what; passport-signer talks to the running service.

      Exit status: 0 stopped as asked, 78 the configuration is bad, 1 anything else.
      """,
    version: Product.version)

  @Option(help: ArgumentHelp("The configuration file.", valueName: "file"))
  var config = "/etc/passport-signer/passport-signer.toml"

  @Option(
    name: .customLong("check-config"),
    help: ArgumentHelp("Only say whether a configuration file is good.", valueName: "file"))
  var checkConfig: String?

  func run() async throws {
    let settings: Settings
    do throws(ConfigurationError) {
      settings = try Settings.load(
        file: checkConfig ?? config, formats: FormatRegistry.names, validateURI: Self.fault(of:))
    } catch {
      StandardError.write("\(error)\n")
      throw ExitCode(78)
    }
    if checkConfig != nil {
      print("\(settings.file): good")
    } else {
      try await serve(settings)
    }
  }

  private static func fault(of uri: String) -> String? {
    do throws(PKCS11URIError) {
      _ = try PKCS11URI(uri)
      return nil
    } catch { return error.description }
  }

  private func serve(_ settings: Settings) async throws {
    LoggingSystem.bootstrap { JournalLogHandler(label: $0) }
    let logger = Logger(label: "passport-signerd")
    do {
      Confinement.keepSecrets()
      FreedMemory.keep()
      let station = try Wiring.station(settings, logger: logger)
      let server = try ControlServer(
        path: settings.socket, group: try Wiring.group(settings.socketGroup),
        version: Product.version, handler: StationControl(station))
      let services = ServiceGroup(
        configuration: .init(
          services: [
            .init(service: StationRunner(station: station)),
            .init(service: ControlRunner(server: server, logger: logger)),
          ], gracefulShutdownSignals: [.sigterm, .sigint],
          logger: Logger(label: "services") { _ in SwiftLogNoOpLogHandler() }))
      try await services.run()
      logger.notice("stopped")
    } catch {
      logger.critical("\(error)")
      throw ExitCode(1)
    }
  }
}
