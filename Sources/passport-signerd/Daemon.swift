internal import ArgumentParser
internal import Configuration
internal import ControlInterface
internal import Formats
internal import HealthCertificate
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
      spool is and which token signs what; passport-signer talks to the running service. A socket \
      that systemd passes is used in the place of the configuration's. SIGHUP has tokens and \
      payloads looked for at once, as when a token was plugged in.

      Exit status: 0 stopped as asked, 78 the configuration is bad, 1 anything else.
      """,
    version: Product.version)

  @Option(help: ArgumentHelp("The configuration file.", valueName: "file"), completion: .file())
  var config = Settings.usualFile

  @Option(
    name: .customLong("check-config"),
    help: ArgumentHelp("Only say whether a configuration file is good.", valueName: "file"),
    completion: .file())
  var checkConfig: String?

  @Flag(help: "Only print a configuration file with every key, its default and its meaning.")
  var sample = false

  @Option(
    name: .customLong("check-ledger"),
    help: ArgumentHelp(
      "Only say whether the ledger in a folder, which no service uses now, is sound.",
      valueName: "folder"))
  var checkLedger: String?

  func run() async throws {
    if sample { return StandardOutput.write(Array(Settings.commentedDefault.utf8)) }
    if let checkLedger { return try LedgerCheck.run(on: checkLedger) }
    let settings: Settings
    do throws(ConfigurationError) {
      settings = try Settings.load(
        file: checkConfig ?? config, formats: FormatRegistry.names,
        checks: CheckCatalogue.treatments,
        validateURI: Self.fault(of:))
    } catch {
      StandardError.write("\(error)\n")
      if checkConfig == nil { InheritedSocket.turnAway() }
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
      let hangUps = await UnixSignalsSequence(trapping: .sighup)
      FreedMemory.keep()
      let supervisor = Supervisor()
      let inherited = try InheritedSocket.take()
      let station = try Wiring.station(settings, logger: logger)
      let control = StationControl(station)
      let server = try Wiring.server(inherited, settings, control)
      let services = ServiceGroup(
        configuration: .init(
          services: [
            .init(service: StationRunner(station: station)),
            .init(service: RescanRunner(station: station, signals: hangUps)),
            .init(service: ControlRunner(server: server, supervisor: supervisor, logger: logger)),
            .init(service: SupervisorRunner(supervisor: supervisor, control: control)),
          ], gracefulShutdownSignals: [.sigterm, .sigint],
          logger: Logger(label: "services") { _ in SwiftLogNoOpLogHandler() }))
      try await services.run()
      logger.notice("stopped", metadata: StationEvent.stopped.with())
    } catch {
      logger.critical("\(error)", metadata: StationEvent.notStarted.with())
      InheritedSocket.turnAway()
      throw ExitCode(1)
    }
  }
}
