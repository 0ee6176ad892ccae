internal import ControlInterface
internal import TokenWorker

extension TokenFacts {
  /// How the token stands: as the service says, else as the worker saw.
  var state: TokenState? {
    if let said, said.state != .starting { return said.state }
    return switch sight?.presence {
    case .moduleNotFound: .moduleMissing
    case .moduleNotLoadable: .moduleUnloadable
    case .moduleFailed: .moduleFailed
    case .readerServiceUnreachable: .pcscdUnreachable
    case .readerServiceDenied: .pcscdDenied
    case .noReader: .noReader
    case .noToken: .noToken
    case .tokenNotRecognized, .otherTokens: .otherToken
    case .ambiguous: .ambiguousToken
    case .inUse: .inUse
    case .present(let token): Self.state(of: token.pin)
    case nil: sight?.failure == nil ? nil : .notAnswering
    }
  }

  private static func state(of pin: PINState) -> TokenState {
    switch (pin.tries, pin.need) {
    case (.none, _): .pinLocked
    case (.last, _): .pinFinalTry
    case (_, .needed), (_, .notInitialized): .pinNeeded
    default: .ready
    }
  }

  /// Why its module cannot be loaded, by the dynamic linker's word.
  var loadFailure: String? {
    if said?.state == .moduleUnloadable { return said?.detail["error"] }
    if case .moduleNotLoadable(_, let reason)? = sight?.presence { return reason }
    return nil
  }

  /// Why its module does not work although it is loaded.
  var moduleFailure: String? {
    if said?.state == .moduleFailed { return said?.detail["error"] }
    guard said == nil else { return nil }
    if case .moduleFailed(let failure)? = sight?.presence { return failure.description }
    return sight?.failure?.description
  }

  /// What is in the readers in its place, by name.
  var found: String {
    if let found = said?.detail["found"] { return found }
    return switch sight?.presence {
    case .otherTokens(let tokens), .ambiguous(let tokens):
      tokens.map { "\($0.label) (\($0.serialNumber))" }.joined(separator: ", ")
    case .tokenNotRecognized(let readers): readers.joined(separator: ", ")
    default: ""
    }
  }
}
