/// The parameters of every error of the interface; each error uses some.
struct ErrorParameters: Codable, Equatable {
  var id: Int?
  var interface: String?
  var jobState: Job.State?
  var limit: Int?
  var max: Int?
  var method: String?
  var min: Int?
  var name: String?
  var parameter: String?
  var profile: String?
  var profiles: [String]?
  var reason: String?
  var state: TokenState?
  var token: String?
  var tokens: [String]?
  var triesLeft: Int?

  enum CodingKeys: String, CodingKey {
    case id, interface, limit, max, method, min, name, parameter, profile, profiles, reason, state
    case token, tokens
    case jobState = "job_state"
    case triesLeft = "tries_left"
  }
}

extension ControlError {
  /// The error's name on the wire, with its interface.
  public var name: String {
    switch self {
    case .protocolError(let name, _): "\(ServiceDescription.name).\(name)"
    case .other(let name): name
    default: "\(InterfaceDescription.name).\(encoded.0)"
    }
  }

  var parameters: ErrorParameters { encoded.1 }

  private var encoded: (String, ErrorParameters) {
    switch self {
    case .noSuchJob(let id): ("NoSuchJob", .init(id: id))
    case .jobNotConcerned(let id, let state):
      ("JobNotConcerned", .init(id: id, jobState: state))
    case .noSuchProfile(let name, let all): ("NoSuchProfile", .init(profile: name, profiles: all))
    case .profileAmbiguous(let all): ("ProfileAmbiguous", .init(profiles: all))
    case .noSuchToken(let name, let all): ("NoSuchToken", .init(token: name, tokens: all))
    case .tokenAmbiguous(let all): ("TokenAmbiguous", .init(tokens: all))
    case .pinWrong(let token, let tries): ("PinWrong", .init(token: token, triesLeft: tries))
    case .pinLocked(let token): ("PinLocked", .init(token: token))
    case .pinFinalTry(let token): ("PinFinalTry", .init(token: token))
    case .pinNotNeeded(let token): ("PinNotNeeded", .init(token: token))
    case .pinMissing(let token): ("PinMissing", .init(token: token))
    case .pinLength(let token, let min, let max):
      ("PinLength", .init(max: max, min: min, token: token))
    case .pinRefusedBefore(let token): ("PinRefusedBefore", .init(token: token))
    case .pinCancelled(let token): ("PinCancelled", .init(token: token))
    case .pinExpired(let token): ("PinExpired", .init(token: token))
    case .pinNotSet(let token): ("PinNotSet", .init(token: token))
    case .loginFailed(let token, let reason):
      ("LoginFailed", .init(reason: reason, token: token))
    case .credentialNotConfigured(let token): ("CredentialNotConfigured", .init(token: token))
    case .credentialUnusable(let token, let reason):
      ("CredentialUnusable", .init(reason: reason, token: token))
    case .tokenNotPresent(let token, let state):
      ("TokenNotPresent", .init(state: state, token: token))
    case .tooLarge(let limit): ("TooLarge", .init(limit: limit))
    case .nameUnusable(let name): ("NameUnusable", .init(name: name))
    case .ledgerUnavailable(let reason): ("LedgerUnavailable", .init(reason: reason))
    case .notPermitted(let reason): ("NotPermitted", .init(reason: reason))
    case .tooManyConnections(let limit): ("TooManyConnections", .init(limit: limit))
    case .internalError(let reason): ("InternalError", .init(reason: reason))
    case .protocolError(let name, let what): (name, Self.protocolParameters(name, what))
    case .other(let name): (name, .init())
    }
  }

  private static func protocolParameters(_ name: String, _ what: String) -> ErrorParameters {
    switch name {
    case "InterfaceNotFound": .init(interface: what)
    case "MethodNotFound", "MethodNotImplemented": .init(method: what)
    case "InvalidParameter": .init(parameter: what)
    default: .init()
    }
  }

  init(name: String, _ values: ErrorParameters) {
    let prefix = InterfaceDescription.name + "."
    let service = ServiceDescription.name + "."
    if name.hasPrefix(service) {
      let what = values.interface ?? values.method ?? values.parameter ?? ""
      self = .protocolError(String(name.dropFirst(service.count)), what: what)
    } else if name.hasPrefix(prefix),
      let known = Self.known(String(name.dropFirst(prefix.count)), values)
    {
      self = known
    } else {
      self = .other(name: name)
    }
  }

  private static func known(_ name: String, _ values: ErrorParameters) -> ControlError? {
    let token = values.token ?? ""
    let reason = values.reason ?? ""
    return switch name {
    case "NoSuchJob": .noSuchJob(id: values.id ?? 0)
    case "JobNotConcerned":
      .jobNotConcerned(id: values.id ?? 0, state: values.jobState ?? .failed)
    case "NoSuchProfile": .noSuchProfile(values.profile ?? "", profiles: values.profiles ?? [])
    case "ProfileAmbiguous": .profileAmbiguous(profiles: values.profiles ?? [])
    case "NoSuchToken": .noSuchToken(token, tokens: values.tokens ?? [])
    case "TokenAmbiguous": .tokenAmbiguous(tokens: values.tokens ?? [])
    case "PinWrong": .pinWrong(token: token, triesLeft: values.triesLeft)
    case "PinLocked": .pinLocked(token: token)
    case "PinFinalTry": .pinFinalTry(token: token)
    case "PinNotNeeded": .pinNotNeeded(token: token)
    case "PinMissing": .pinMissing(token: token)
    case "PinLength": .pinLength(token: token, min: values.min ?? 0, max: values.max ?? 0)
    case "PinRefusedBefore": .pinRefusedBefore(token: token)
    case "PinCancelled": .pinCancelled(token: token)
    case "PinExpired": .pinExpired(token: token)
    case "PinNotSet": .pinNotSet(token: token)
    case "LoginFailed": .loginFailed(token: token, reason: reason)
    case "CredentialNotConfigured": .credentialNotConfigured(token: token)
    case "CredentialUnusable": .credentialUnusable(token: token, reason: reason)
    case "TokenNotPresent": .tokenNotPresent(token: token, state: values.state ?? .noToken)
    case "TooLarge": .tooLarge(limit: values.limit ?? 0)
    case "NameUnusable": .nameUnusable(values.name ?? "")
    case "LedgerUnavailable": .ledgerUnavailable(reason: reason)
    case "NotPermitted": .notPermitted(reason: reason)
    case "TooManyConnections": .tooManyConnections(limit: values.limit ?? 0)
    case "InternalError": .internalError(reason: reason)
    default: nil
    }
  }
}

extension ControlError {
  /// The error as the service sends it.
  public var json: [UInt8] { Array(CallRouter.message(self).dropLast()) }
}
