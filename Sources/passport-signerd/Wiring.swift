internal import Certificates
internal import Configuration
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
    case group(String)

    var description: String {
      switch self {
      case .certificate(let profile, let path, let reason):
        "the certificate \(path) of profile \(profile) cannot be used: \(reason)"
      case .group(let name):
        "there is no group \(name): make it with groupadd, or mend socket_group"
      }
    }
  }

  static func station(_ settings: Settings, logger: Logger) throws -> Station {
    _ = try Folder(making: settings.state, mode: 0o700)
    let spool = try Spool(at: settings.spool, profiles: settings.profiles.map(\.name))
    let program = Executable.folder + "/passport-signer-token"
    let tokens = try settings.tokens.map { token in
      let profiles = try settings.profiles.filter { $0.token == token.name }.map {
        try LaneProfile(
          profile: profile($0, settings, spool), keyURI: $0.key ?? token.uri,
          certificate: certificate(of: $0))
      }
      return (
        TokenLane.Settings(
          name: token.name, module: token.module.description, uri: token.uri,
          deadline: token.deadline, workers: token.workers, program: program), profiles
      )
    }
    return try Station(
      .init(
        version: Product.version, state: settings.state, scanInterval: settings.scan,
        settle: settings.settle),
      spool: spool, tokens: tokens, logger: logger)
  }

  /// The number of a group; nil where none is named.
  static func group(_ name: String?) throws(Fault) -> UInt32? {
    guard let name else { return nil }
    guard let number = GroupName.number(of: name) else { throw .group(name) }
    return number
  }

  private static func profile(
    _ profile: ProfileSettings, _ settings: Settings, _ spool: Spool
  ) -> Profile {
    let validity = profile.validity
    let format = FormatRegistry.format(
      profile.format,
      .init(
        issuer: profile.issuer, end: { Int64(validity.end(ofIssueAt: Int($0))) },
        picture: HCERTFormat.Picture(rawValue: profile.qr.rawValue) ?? .none))
    return Profile(
      name: profile.name, formatName: profile.format, format: format, token: profile.token,
      issuer: profile.issuer, receipts: profile.receipts, spool: spool,
      largest: settings.largest, settle: settings.settle)
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
