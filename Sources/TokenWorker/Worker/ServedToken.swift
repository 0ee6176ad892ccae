internal import CardReaders
internal import PKCS11
internal import SystemCalls

/// The token that the worker serves, with the one session that everything is done in. Another takes
/// the session's place when it fails while the token is there.
///
/// Once the token has left, nothing of this is of use: the worker ends.
final class ServedToken {
  let slot: Slot
  let identity: TokenInfo
  private(set) var session: Session
  let keys: [ServedKey]
  private let module: Module
  /// For keys that want it for every signature.
  private var keptPIN: SecretBytes?
  let pinPad: PINPad
  /// The reader as pcscd had it when the token was found.
  private let reader: CardReader?

  /// - Parameter view: What pcscd says now that the token has been seen.
  init(
    _ candidate: TokenSearch.Candidate, of module: Module, keys: [ServedKey], pinPad: PINPad,
    _ view: ReaderWatch.View
  ) throws(PKCS11Error) {
    session = try Session(on: candidate.slot, of: module)
    slot = candidate.slot
    identity = candidate.info
    self.module = module
    self.keys = keys
    self.pinPad = pinPad
    reader = view.reader(of: candidate.slot.description)
    try findKeys()
  }

  /// Replaces the session by another, which must be logged in already, and finds the same keys in it.
  ///
  /// The old one is closed last, as a token logs out with its last session.
  func renewSession() throws(PKCS11Error) {
    let fresh = try Session(on: slot, of: module)
    guard try fresh.state().isUserLoggedIn else {
      throw .failed(function: "C_GetSessionInfo", .userNotLoggedIn)
    }
    session = fresh
    for key in keys { try key.findAgain(in: session, of: identity) }
  }

  func findKeys() throws(PKCS11Error) {
    for key in keys { try key.find(in: session, of: identity) }
  }

  /// Wipes the PIN that was kept; no key is ready to sign any more.
  func forgetPIN() {
    keptPIN = nil
    for key in keys { key.forgetSigners() }
  }

  /// Looks for what may have been put on the token meanwhile.
  func refresh() throws(PKCS11Error) {
    for key in keys { try key.refresh(in: session, of: identity) }
  }

  /// Whether the session that everything is done in still is one.
  var hasSession: Bool { (try? session.state()) != nil }

  /// Whether pcscd says that the card has left since it was found, if only for a moment. Modules are
  /// known to notice nothing of that, and to give out the same numbers again.
  func hasLeft(_ view: ReaderWatch.View) -> Bool {
    guard let reader else { return false }
    switch view {
    case .readers(let readers):
      guard let now = readers.first(where: { $0.name == reader.name }) else { return true }
      return !now.hasCard || now.changes != reader.changes
    case .unreachable: return true
    case .denied, .notUsed: return false
    }
  }

  /// Whether the token has stayed where it was found, without ever having left.
  func isStillThere(_ search: TokenSearch) -> Bool {
    let isSeen =
      search.unanswering.contains(slot.id)
      || search.tokens.contains {
        slot.id == $0.slot.id && identity.label == $0.info.label
          && identity.serialNumber == $0.info.serialNumber
      }
    return isSeen && hasSession
  }

  /// Tries every key with every algorithm that was asked for.
  func probe(pin: SecretBytes?) throws(PKCS11Error) -> [KeyProbe] {
    try findKeys()
    let mechanisms = Set(try module.mechanisms(of: slot))
    var pin = pin
    var probes: [KeyProbe] = []
    for (index, key) in keys.enumerated() {
      for algorithm in key.settings.algorithms {
        let probe = key.probe(
          algorithm, at: index, mechanisms: mechanisms, in: session, pin: pin)
        if case .failed(let failure) = probe.outcome, failure.function == "C_Login" { pin = nil }
        probes.append(probe)
      }
    }
    if let pin, keys.contains(where: \.presence.alwaysAuthenticates) { keptPIN = pin }
    return probes
  }

  /// Tries every key again; those that want the PIN for every signature, with the one that was kept.
  func probeAgain() throws(PKCS11Error) -> [KeyProbe] { try probe(pin: keptPIN) }

  func presentToken(_ candidate: TokenSearch.Candidate) throws(PKCS11Error) -> PresentToken {
    PresentToken(
      summary: candidate.summary,
      pin: PINState(
        candidate.info, isLoggedIn: try session.state().isUserLoggedIn, pinPad: pinPad),
      keys: keys.map(\.presence))
  }
}

extension PINState {
  init(_ info: TokenInfo, isLoggedIn: Bool, pinPad: PINPad = .asTheTokenSays) {
    let flags = info.flags
    let need: Need =
      if isLoggedIn {
        .loggedIn
      } else if !flags.contains(.loginRequired) {
        .notNeeded
      } else {
        flags.contains(.userPINInitialized) ? .needed : .notInitialized
      }
    let tries: Tries =
      if flags.contains(.userPINLocked) {
        .none
      } else if flags.contains(.userPINFinalTry) {
        .last
      } else {
        flags.contains(.userPINCountLow) ? .low : .untold
      }
    self.init(
      need: need, tries: tries,
      isTypedOnReader: pinPad.isUsed(flags.contains(.protectedAuthenticationPath)),
      mustBeChanged: flags.contains(.userPINToBeChanged),
      shortest: info.pinLength.lowerBound, longest: info.pinLength.upperBound)
  }
}
