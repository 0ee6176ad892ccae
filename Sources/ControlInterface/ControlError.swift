/// What the service answers instead of a result.
public enum ControlError: Error, Hashable, Sendable {
  case noSuchJob(id: Int)
  case jobNotConcerned(id: Int, state: Job.State)
  case noSuchProfile(String, profiles: [String])
  case profileAmbiguous(profiles: [String])
  case noSuchToken(String, tokens: [String])
  case tokenAmbiguous(tokens: [String])
  case pinWrong(token: String, triesLeft: Int?)
  case pinLocked(token: String)
  case pinFinalTry(token: String)
  case pinNotNeeded(token: String)
  case pinMissing(token: String)
  case pinLength(token: String, min: Int, max: Int)
  case pinRefusedBefore(token: String)
  case pinCancelled(token: String)
  case pinExpired(token: String)
  case pinNotSet(token: String)
  case loginFailed(token: String, reason: String)
  case credentialNotConfigured(token: String)
  case credentialUnusable(token: String, reason: String)
  case tokenNotPresent(token: String, state: TokenState)
  case tooLarge(limit: Int)
  case nameUnusable(String)
  case ledgerUnavailable(reason: String)
  case notPermitted(reason: String)
  case tooManyConnections(limit: Int)
  case internalError(reason: String)
  /// The client asked for an interface, a method or a parameter that the service does not have:
  /// one of `org.varlink.service`'s errors.
  case protocolError(String, what: String)
  /// An error that this version does not know, from a newer service.
  case other(name: String)
}

extension ControlError: CustomStringConvertible {
  /// For the log; a program that faces a person has words of its own.
  public var description: String {
    switch self {
    case .noSuchJob(let id): "there is no job \(id)"
    case .jobNotConcerned(let id, let state): "job \(id) is \(state.rawValue)"
    case .noSuchProfile(let name, let profiles):
      "there is no profile \(name); there are \(profiles.joined(separator: ", "))"
    case .profileAmbiguous(let profiles):
      "name one of the profiles \(profiles.joined(separator: ", "))"
    case .noSuchToken(let name, let tokens):
      "there is no token \(name); there are \(tokens.joined(separator: ", "))"
    case .tokenAmbiguous(let tokens): "name one of the tokens \(tokens.joined(separator: ", "))"
    case .pinWrong(let token, let tries):
      "the PIN of token \(token) was wrong\(tries.map { "; tries left: \($0)" } ?? "")"
    case .pinLocked(let token): "the PIN of token \(token) is locked; its issuer can unlock it"
    case .pinFinalTry(let token):
      "one try is left for the PIN of token \(token); it is taken only when asked for"
    case .pinNotNeeded(let token): "token \(token) needs no PIN now"
    case .pinMissing(let token): "token \(token) needs a PIN"
    case .pinLength(let token, let min, let max):
      "the PIN of token \(token) has \(min) to \(max) characters"
    case .pinRefusedBefore(let token):
      "token \(token) refused this PIN before, so it was not sent again"
    case .pinCancelled(let token): "the PIN of token \(token) was not typed on the reader"
    case .pinExpired(let token):
      "the PIN of token \(token) has expired: change it with the token's own program"
    case .pinNotSet(let token): "token \(token) has no PIN yet"
    case .loginFailed(let token, let reason): "token \(token) did not take the log-in: \(reason)"
    case .credentialNotConfigured(let token): "no PIN is stored for token \(token)"
    case .credentialUnusable(let token, let reason):
      "the stored PIN of token \(token) did not unlock it: \(reason)"
    case .tokenNotPresent(let token, let state): "token \(token) is not there: \(state.rawValue)"
    case .tooLarge(let limit): "larger than \(limit) bytes"
    case .nameUnusable(let name): "\(name) cannot be a file's name"
    case .ledgerUnavailable(let reason): "the ledger is not available: \(reason)"
    case .notPermitted(let reason): "not permitted: \(reason)"
    case .tooManyConnections(let limit): "\(limit) connections are open; try again"
    case .internalError(let reason): reason
    case .protocolError(let name, let what): "\(name): \(what)"
    case .other(let name): name
    }
  }
}
