internal import PKCS11
internal import SystemCalls

/// The token that the worker serves, with the one session that everything is done in.
///
/// Once the token has left, nothing of this is of use: the worker ends.
final class ServedToken {
  let slot: Slot
  let identity: TokenInfo
  let session: Session
  let keys: [ServedKey]
  private let module: Module

  init(
    _ candidate: TokenSearch.Candidate, of module: Module, keys: [ServedKey]
  ) throws(PKCS11Error) {
    session = try Session(on: candidate.slot, of: module)
    slot = candidate.slot
    identity = candidate.info
    self.module = module
    self.keys = keys
    try findKeys()
  }

  func findKeys() throws(PKCS11Error) {
    for key in keys { try key.find(in: session, of: identity) }
  }

  /// Whether the token has stayed where it was found, without ever having left.
  func isStillThere(_ search: TokenSearch) -> Bool {
    let isSeen =
      search.unanswering.contains { $0.id == slot.id }
      || search.tokens.contains {
        slot.id == $0.slot.id && identity.label == $0.info.label
          && identity.serialNumber == $0.info.serialNumber
      }
    return isSeen && (try? session.state()) != nil
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
    return probes
  }

  func presentToken(_ candidate: TokenSearch.Candidate) throws(PKCS11Error) -> PresentToken {
    PresentToken(
      summary: candidate.summary,
      pin: PINState(candidate.info, isLoggedIn: try session.state().isUserLoggedIn),
      keys: keys.map(\.presence))
  }
}

extension PINState {
  init(_ info: TokenInfo, isLoggedIn: Bool) {
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
      isTypedOnReader: flags.contains(.protectedAuthenticationPath),
      mustBeChanged: flags.contains(.userPINToBeChanged),
      shortest: info.pinLength.lowerBound, longest: info.pinLength.upperBound)
  }
}
