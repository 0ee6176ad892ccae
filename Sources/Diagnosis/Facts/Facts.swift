internal import Configuration
internal import ControlInterface
internal import Formats
internal import PKCS11
internal import SystemCalls

/// What an examination has gathered before it judges.
final class Facts: Sendable {
  let view: SystemView
  let now: Int64
  let configurationFile: String
  /// The configuration, or what is wrong with it.
  let configuration: Result<Settings, ConfigurationError>
  let places: StationPlaces
  let folders: StationFolders
  let unit: ServiceUnit
  let accounts: Accounts
  /// Whom the service's files should belong to; nil where that cannot be told.
  let serviceUser: ServiceUser?
  /// What the service said, or why it said nothing.
  let status: Result<ServiceStatus, ServiceSilence>
  let agents: [AgentProcess]
  let devices: [USBDevice]
  let driver: ReaderDriver?
  let tokens: [TokenFacts]
  let watches: WatchRoom
  let ledger: LedgerFacts

  var settings: Settings? { try? configuration.get() }
  var service: ServiceStatus? { try? status.get() }
  /// Whether some configured module needs a reader; taken to be so while none is known.
  var needsReaders: Bool { tokens.isEmpty || tokens.contains { !$0.module.needsNoReader } }
  /// Whether the service sees its tokens, so that nothing can be wrong with what leads to them.
  var seesTokens: Bool {
    guard let service, !service.tokens.isEmpty else { return false }
    return service.tokens.allSatisfy { $0.serial != nil }
  }

  private init(
    _ examination: ExaminationSettings, _ configuration: Result<Settings, ConfigurationError>,
    status: Result<ServiceStatus, ServiceSilence>, agents: [AgentProcess],
    user: ServiceUser?, unit: ServiceUnit, accounts: Accounts, places: StationPlaces,
    tokens: [TokenFacts]
  ) {
    view = examination.view
    now = examination.now
    configurationFile = examination.configuration
    self.configuration = configuration
    self.places = places
    folders = StationFolders(places, user, accounts, in: examination.view)
    self.unit = unit
    self.accounts = accounts
    serviceUser = user
    self.status = status
    self.agents = agents
    devices = USBDevice.all(in: view)
    driver = ReaderDriver(in: view)
    self.tokens = tokens
    watches = WatchRoom(view, user: user?.number)
    ledger = LedgerFacts(
      places, examination, mayLook: status.isFailure(.notRunning) && !unit.isRunning)
  }

  static func gathered(_ examination: ExaminationSettings) async -> Facts {
    let view = examination.view
    let configuration = Result { () throws(ConfigurationError) in
      try load(examination.configuration, in: view)
    }
    let settings = try? configuration.get()
    let places = StationPlaces(settings, in: view, socket: examination.socket)
    let unit = ServiceUnit("passport-signer.service", in: view)
    let accounts = Accounts(view)
    let user = ServiceUser(unit, accounts)
    let status = ServiceSilence.status(at: places.socketPlace)
    let program = WorkerStart(path: examination.worker, user: user)
    var tokens: [TokenFacts] = []
    for token in settings?.tokens ?? [] {
      let profiles = settings?.profiles.filter { $0.token == token.name } ?? []
      tokens.append(
        await TokenFacts.gathered(token, profiles, said: try? status.get(), program, in: view))
    }
    return Facts(
      examination, configuration, status: status,
      agents: AgentProcess.all(in: view, usual: examination.configuration), user: user,
      unit: unit, accounts: accounts, places: places, tokens: tokens)
  }

  /// Reads a configuration of the examined computer; its paths are that computer's.
  static func load(_ path: String, in view: SystemView) throws(ConfigurationError) -> Settings {
    guard let text = view.bytes(path) else {
      return try Settings.load(file: view.place(path), formats: FormatRegistry.names)
    }
    return try Settings.parse(
      text, file: path, formats: FormatRegistry.names, validateURI: fault(of:))
  }

  private static func fault(of uri: String) -> String? {
    do throws(PKCS11URIError) {
      _ = try PKCS11URI(uri)
      return nil
    } catch { return error.description }
  }
}
