internal import Certificates
internal import Configuration
internal import ControlInterface
internal import Formats
internal import HealthCertificate
internal import Logging
internal import SigningService
internal import SpoolFolders
internal import SystemCalls

/// Makes the service out of its configuration.
enum Wiring {
  /// Why a configuration that is well written cannot be used.
  enum Fault: Error, CustomStringConvertible {
    case certificate(profile: String, path: String, reason: String)
    case chain(profile: String, path: String, reason: String)
    case group(String)

    var description: String {
      switch self {
      case .certificate(let profile, let path, let reason):
        "the certificate \(path) of profile \(profile) cannot be used: \(reason)"
      case .chain(let profile, let path, let reason):
        "the chain \(path) of profile \(profile) cannot be used: \(reason)"
      case .group(let name):
        "there is no group \(name): make it with groupadd, or mend socket_group"
      }
    }
  }

  static func station(_ settings: Settings, logger: Logger) throws -> Station {
    _ = try Folder(making: settings.state, mode: 0o700)
    let spool = try Spool(at: settings.spool, profiles: settings.profiles.map(\.name))
    let program = Executable.folder + "/passport-signer-token"
    let credentials = Environment.value(of: "CREDENTIALS_DIRECTORY")
    let closedFolders = [settings.spool, settings.state] + [credentials].compactMap(\.self)
    let tokens = try settings.tokens.map { token in
      let profiles = try settings.profiles.filter { $0.token == token.name }.map {
        try LaneProfile(
          profile: profile($0, settings, spool), keyURI: $0.key ?? token.uri,
          certificate: certificate(of: $0), authorities: authorities(of: $0))
      }
      return (
        TokenLane.Settings(
          name: token.name, module: token.module.description, uri: token.uri,
          certificateDigest: token.certificateDigest, deadline: token.deadline,
          workers: token.workers, program: program, closedFolders: closedFolders,
          pin: pinRules(of: token)), profiles
      )
    }
    var station = Station.Settings(
      version: Product.version, state: settings.state, scanInterval: settings.scan,
      settle: settings.settle)
    station.retention = settings.retentionDays.map { .seconds($0 * 86_400) }
    station.configuration =
      [settings.file]
      + settings.profiles.flatMap {
        [$0.certificate, $0.chain].compactMap(\.self)
      }
    return try Station(
      station, spool: spool, tokens: tokens, logger: logger)
  }

  /// Serves the socket that the service manager passed, else one of its own.
  static func server(
    _ inherited: consuming Descriptor?, _ settings: Settings, _ control: StationControl
  ) throws -> ControlServer {
    if let inherited {
      return try ControlServer(listening: inherited, version: Product.version, handler: control)
    }
    return try ControlServer(
      path: settings.socket, group: try group(settings.socketGroup), version: Product.version,
      handler: control)
  }

  private static func pinRules(of token: TokenSettings) -> PINRules {
    let keeping: PINRules.Keeping =
      switch token.pinKeep {
      case .untilUnplugged: .untilUnplugged
      case .time(let time): .time(time)
      case .oneBatch: .oneBatch
      }
    return PINRules(
      keeping: keeping, isTypedOnReader: token.pinPad == .detect ? nil : token.pinPad == .yes,
      keepsForEachSignature: token.alwaysAuthenticate == .allow, credential: token.pinCredential)
  }

  /// The number of a group; nil where none is named.
  static func group(_ name: String?) throws(Fault) -> UInt32? {
    guard let name else { return nil }
    guard let number = GroupName.number(of: name) else { throw .group(name) }
    return number
  }

  private static func profile(
    _ profile: ProfileSettings, _ settings: Settings, _ spool: Spool
  ) throws -> Profile {
    let validity = profile.validity
    var choices = FormatSettings(
      issuer: profile.issuer, end: { Int64(validity.end(ofIssueAt: Int($0))) },
      picture: HCERTFormat.Picture(rawValue: profile.qr.rawValue) ?? .none)
    choices.rsa = profile.rsa == .pss ? .ps256 : .rs256
    choices.names = profile.files.map(NamePattern.init)
    choices.checksJSON = profile.checksJSON
    choices.checks = try CheckList.basic.applying(
      CheckOverrides(
        words: profile.checks.treatments, corrections: profile.checks.corrections,
        earliestDose: profile.checks.firstDose,
        doseInterval: profile.checks.doseInterval))
    let format = FormatRegistry.format(profile.format, choices)
    return try Profile(
      name: profile.name, formatName: profile.format, format: format, token: profile.token,
      issuer: profile.issuer, receipts: profile.receipts,
      removesReleased: profile.removesReleased, spool: spool,
      largest: profile.largest ?? type(of: format).largestPayload ?? settings.largest,
      settle: settings.settle)
  }

  private static func authorities(of profile: ProfileSettings) throws(Fault) -> [Certificate] {
    guard let path = profile.chain else { return [] }
    do {
      return try Certificate.all(in: try WholeFile.read(path, limit: 1 << 20))
    } catch {
      throw .chain(profile: profile.name, path: path, reason: "\(error)")
    }
  }

  private static func certificate(of profile: ProfileSettings) throws(Fault) -> Certificate? {
    guard let path = profile.certificate else { return nil }
    do {
      return try Certificate(file: try WholeFile.read(path, limit: 1 << 20))
    } catch {
      throw .certificate(profile: profile.name, path: path, reason: "\(error)")
    }
  }
}
