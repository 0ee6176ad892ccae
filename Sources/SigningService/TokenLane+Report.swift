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
    remember(state)
    let status = TokenStatus(
      name: settings.name, state: state, detail: detail, since: Int(since(state)),
      label: token?.summary.label, serial: token?.summary.serialNumber,
      model: token?.summary.model, triesLeft: token.flatMap(pin.triesLeft),
      triesMade: token.flatMap { pin.tries[$0.summary.serialNumber] },
      pinPad: token?.pin.isTypedOnReader, pinWantedSince: pin.wantedSince.map(Int.init),
      profiles: profiles.map(\.profile.name), workers: slots.filter { $0.worker != nil }.count,
      workersLocked: slots.contains(where: \.isLoggedIn) ? slots.count(where: \.wantsPIN) : 0,
      waiting: 0)
    return Report(token: status, profiles: profiles.indices.map { profileStatus($0, state) })
  }

  /// When a state began; of a token that does not answer, when it answered last.
  private func since(_ state: TokenState) -> Int64 {
    guard state == .notAnswering else { return reported.since }
    return slots.compactMap(\.answered).max() ?? reported.since
  }

  private func profileStatus(_ index: Int, _ state: TokenState) -> ProfileStatus {
    let settings = profiles[index]
    var status = ProfileStatus(
      name: settings.profile.name, format: settings.profile.formatName,
      token: self.settings.name, ready: false, counts: Counts())
    let slot = slots.first { $0.isLoggedIn } ?? slots.first { $0.token != nil }
    if let slot, let token = slot.token, token.keys.indices.contains(index) {
      let certificates = certificates(of: token, index)
      switch Result(catching: { () throws(KeyTrouble) in
        try KeyCandidate.best(of: certificates.get(), at: WallClock.seconds)
      }) {
      case .success(let certificate):
        status.certificateSubject = certificate.subject
        status.certificateNotAfter = Int(certificate.notAfter * 1000)
      case .failure(let trouble): status.tell(trouble)
      }
      if slot.isLoggedIn, slot.identities.indices.contains(index) {
        switch slot.identities[index] {
        case .success: status.ready = status.reason == nil && state.isWorking
        case .failure(let trouble): status.tell(trouble)
        }
      }
    }
    if !status.ready, status.reason == nil { status.reason = state.rawValue }
    return status
  }

  /// What a key showed, and what was read of it.
  struct ReadCertificates {
    let presence: KeyPresence
    let certificates: Result<[Certificate], KeyTrouble>
  }

  /// The certificates of a profile's key, which are read again only if others are there.
  private func certificates(
    of token: PresentToken, _ index: Int
  ) -> Result<[Certificate], KeyTrouble> {
    if let read = readCertificates[index], read.presence == token.keys[index] {
      return read.certificates
    }
    let candidate = KeyCandidate(
      presence: token.keys[index], settings: profiles[index],
      tokenSerial: token.summary.serialNumber)
    let read = ReadCertificates(
      presence: candidate.presence,
      certificates: Result { () throws(KeyTrouble) in try candidate.certificates() })
    readCertificates[index] = read
    return read.certificates
  }

  /// The one thing to say about the token.
  var state: TokenState { stateAndDetail.0 }

  private var stateAndDetail: (TokenState, [String: String]) {
    if clock.isBehind { return (.clockWrong, [:]) }
    if let slot = slots.first(where: { $0.isLoggedIn && $0.token != nil && !$0.isLate }) {
      // Only trials mend it, which want a log-in: without one the PIN is what is missing.
      if suspicion.isFaulty { return faulty }
      if slot.isRefused { return (.inUse, [:]) }
      if slots.contains(where: { $0.signing > 0 }) { return (.signing, [:]) }
      return keyState(slot) ?? (.ready, [:])
    }
    guard let slot = slots.first(where: { $0.presence != nil && !$0.isLate }) else {
      return troubleState
    }
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
    case .trialWrong: return faulty
    case .tokenFailed(let failure):
      return (.moduleFailed, ["path": settings.module, "error": failure])
    default:
      return (.certificateUnusable, ["reason": trouble.code, "value": trouble.value])
    }
  }

  private var faulty: (TokenState, [String: String]) {
    (.faulty, ["error": LaneTrouble.wrongSignature.description])
  }

  private var troubleState: (TokenState, [String: String]) {
    if slots.contains(where: \.isLate) {
      return (.notAnswering, ["error": "the PKCS #11 module does not answer to a look"])
    }
    guard let trouble = slots.lazy.compactMap(\.trouble).first else { return (.starting, [:]) }
    if trouble.isSilence { return (.notAnswering, ["error": trouble.description]) }
    switch trouble {
    case .wrongSignature: return (.starting, [:])
    case .failed(let failure) where failure.isOfLogin: return (.starting, [:])
    case .inUse: return (.inUse, [:])
    case .tokenLeft, .stillAbsent: return (.noToken, [:])
    default: return (.moduleFailed, ["path": settings.module, "error": trouble.description])
    }
  }

  private func presenceState(_ slot: LaneSlot) -> (TokenState, [String: String]) {
    guard let token = slot.token else { return obstacleState(slot.presence!) }
    switch pin.triesLeft(of: token) {
    case 0: return (.pinLocked, pinDetail)
    case 1: return (.pinFinalTry, pinDetail)
    default: break
    }
    if let trouble = keyState(slot), token.pin.need != .needed { return trouble }
    return (pin.wasWrong ? .pinWrong : .pinNeeded, pinDetail)
  }

  /// What keeps the token from being there.
  nonisolated func obstacleState(_ presence: TokenPresence) -> (TokenState, [String: String]) {
    switch presence {
    case .moduleNotFound(let path): (.moduleMissing, ["path": path])
    case .moduleNotLoadable(let path, let reason):
      (.moduleUnloadable, ["path": path, "error": reason])
    case .moduleFailed(let failure):
      (.moduleFailed, ["path": settings.module, "error": failure.description])
    case .readerServiceUnreachable: (.pcscdUnreachable, [:])
    case .readerServiceDenied: (.pcscdDenied, [:])
    case .noReader: (.noReader, [:])
    case .noToken: (.noToken, [:])
    case .tokenNotRecognized(let readers):
      (.otherToken, ["found": readers.joined(separator: ", "), "expected": settings.uri])
    case .otherTokens(let tokens):
      (.otherToken, ["found": names(tokens), "expected": settings.uri])
    case .ambiguous(let tokens): (.ambiguousToken, ["found": names(tokens)])
    case .inUse(let readers):
      (.inUse, readers.isEmpty ? [:] : ["reader": readers.joined(separator: ", ")])
    case .present: (.ready, [:])
    }
  }

  /// Why the token is locked, and what is the matter with a stored PIN.
  private var pinDetail: [String: String] {
    var detail: [String: String] = [:]
    if let lock = pin.lock { detail["locked"] = lock.rawValue }
    if settings.pin.credential != nil {
      detail["credential"] = pin.credentialTrouble?.rawValue ?? "trusted"
    }
    return detail
  }

  private nonisolated func names(_ tokens: [TokenSummary]) -> String {
    tokens.map { "\($0.label) (\($0.serialNumber))" }.joined(separator: ", ")
  }
}

extension ProfileStatus {
  fileprivate mutating func tell(_ trouble: KeyTrouble) {
    reason = trouble.code
    value = trouble.value.isEmpty ? nil : trouble.value
  }
}
