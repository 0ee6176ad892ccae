internal import Certificates
internal import ControlInterface
internal import Formats
internal import SystemCalls
internal import TokenWorker

extension TokenLane {
  /// What the status says of a token and its profiles.
  struct Report: Sendable {
    let token: TokenStatus
    let profiles: [ProfileStatus]
  }

  func report() -> Report {
    let token = slots.lazy.compactMap(\.token).first
    let (state, detail) = stateAndDetail
    if state != reported.state { reported = (state, WallClock.milliseconds) }
    let status = TokenStatus(
      name: settings.name, state: state, detail: detail, since: Int(reported.since),
      label: token?.summary.label, serial: token?.summary.serialNumber,
      model: token?.summary.model, triesLeft: token?.pin.tries == .last ? 1 : nil,
      profiles: profiles.map(\.profile.name), workers: slots.filter { $0.worker != nil }.count,
      waiting: 0)
    return Report(token: status, profiles: profiles.indices.map { profileStatus($0, state) })
  }

  private func profileStatus(_ index: Int, _ state: TokenState) -> ProfileStatus {
    let settings = profiles[index]
    var status = ProfileStatus(
      name: settings.profile.name, format: settings.profile.formatName,
      token: self.settings.name, ready: false, counts: Counts())
    let slot = slots.first { $0.isLoggedIn } ?? slots.first { $0.token != nil }
    if let slot, let token = slot.token, token.keys.indices.contains(index) {
      let candidate = KeyCandidate(
        presence: token.keys[index], settings: settings,
        tokenSerial: token.summary.serialNumber)
      switch Result(catching: { () throws(KeyTrouble) in
        try candidate.certificate(at: WallClock.seconds)
      }) {
      case .success(let certificate):
        status.certificateSubject = certificate.subject
        status.certificateNotAfter = Int(certificate.notAfter * 1000)
      case .failure(let trouble): status.reason = trouble.code
      }
      if slot.isLoggedIn, slot.identities.indices.contains(index) {
        switch slot.identities[index] {
        case .success: status.ready = status.reason == nil && state.isWorking
        case .failure(let trouble): status.reason = trouble.code
        }
      }
    }
    if !status.ready, status.reason == nil { status.reason = state.rawValue }
    return status
  }

  /// The one thing to say about the token.
  var state: TokenState { stateAndDetail.0 }

  private var stateAndDetail: (TokenState, [String: String]) {
    if clock.isBehind { return (.clockWrong, [:]) }
    if let slot = slots.first(where: { $0.isLoggedIn && $0.token != nil }) {
      if slots.contains(where: { $0.signing > 0 }) { return (.signing, [:]) }
      return keyState(slot) ?? (.ready, [:])
    }
    guard let slot = slots.first(where: { $0.presence != nil }) else { return troubleState }
    return presenceState(slot)
  }

  /// What keeps every profile from signing although the token is unlocked.
  private func keyState(_ slot: LaneSlot) -> (TokenState, [String: String])? {
    guard !slot.identities.isEmpty,
      slot.identities.allSatisfy({ if case .failure = $0 { true } else { false } }),
      case .failure(let trouble) = slot.identities[0]
    else { return nil }
    let profile = profiles[0]
    switch trouble {
    case .keyMissing, .keyAmbiguous: return (.keyMissing, ["expected": profile.keyURI])
    default:
      return (.certificateUnusable, ["reason": trouble.code, "value": trouble.value])
    }
  }

  private var troubleState: (TokenState, [String: String]) {
    guard let trouble = slots.lazy.compactMap(\.trouble).first else { return (.starting, [:]) }
    if trouble.isSilence { return (.notAnswering, ["error": trouble.description]) }
    switch trouble {
    case .wrongSignature: return (.faulty, ["error": trouble.description])
    case .tokenLeft, .stillAbsent: return (.noToken, [:])
    default: return (.moduleFailed, ["path": settings.module, "error": trouble.description])
    }
  }

  private func presenceState(_ slot: LaneSlot) -> (TokenState, [String: String]) {
    switch slot.presence! {
    case .moduleNotFound(let path): return (.moduleMissing, ["path": path])
    case .moduleNotLoadable(let path, let reason):
      return (.moduleUnloadable, ["path": path, "error": reason])
    case .moduleFailed(let failure):
      return (.moduleFailed, ["path": settings.module, "error": failure.description])
    case .readerServiceUnreachable: return (.pcscdUnreachable, [:])
    case .readerServiceDenied: return (.pcscdDenied, [:])
    case .noReader: return (.noReader, [:])
    case .noToken: return (.noToken, [:])
    case .tokenNotRecognized(let readers):
      return (.otherToken, ["found": readers.joined(separator: ", "), "expected": settings.uri])
    case .otherTokens(let tokens):
      return (.otherToken, ["found": names(tokens), "expected": settings.uri])
    case .ambiguous(let tokens): return (.ambiguousToken, ["found": names(tokens)])
    case .present(let token):
      if token.pin.tries == .none { return (.pinLocked, [:]) }
      if token.pin.tries == .last { return (.pinFinalTry, [:]) }
      if let trouble = keyState(slot), token.pin.need != .needed { return trouble }
      return (wrongPIN ? .pinWrong : .pinNeeded, [:])
    }
  }

  private func names(_ tokens: [TokenSummary]) -> String {
    tokens.map { "\($0.label) (\($0.serialNumber))" }.joined(separator: ", ")
  }
}
