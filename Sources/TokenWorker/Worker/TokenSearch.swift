internal import CardReaders
internal import PKCS11

/// One look at everything in a module's slots.
struct TokenSearch {
  /// A token and where it is.
  struct Candidate {
    let slot: Slot
    let info: TokenInfo

    var summary: TokenSummary {
      TokenSummary(
        label: info.label, serialNumber: info.serialNumber, model: info.model,
        manufacturer: info.manufacturer, reader: slot.description,
        uri: PKCS11URI(token: info).description)
    }
  }

  private(set) var tokens: [Candidate] = []
  private(set) var emptyReaders: [String] = []
  private(set) var unrecognized: [String] = []
  /// Numbers of slots that could not be asked just now, as it happens while another program has the
  /// token.
  private(set) var unanswering: Set<UInt> = []
  /// What the module calls its slots.
  private(set) var slots: [String] = []
  private let view: ReaderWatch.View
  private var failure: PKCS11Error?

  /// - Parameter view: What pcscd says of the same time.
  init(_ module: Module, _ view: ReaderWatch.View) throws(PKCS11Error) {
    self.view = view
    var failures: [(UInt, PKCS11Error)] = []
    let found = try module.slots { failures.append(($0, $1)) }
    for (id, error) in failures where !error.saysNoToken {
      unanswering.insert(id)
      failure = error
    }
    slots = found.map(\.description)
    for slot in found {
      if slot.hasToken { look(at: slot, of: module) } else { emptyReaders.append(slot.description) }
    }
  }

  private mutating func look(at slot: Slot, of module: Module) {
    do throws(PKCS11Error) {
      let info = try module.tokenInfo(in: slot)
      if info.flags.contains(.tokenInitialized) || !info.label.isEmpty {
        tokens.append(Candidate(slot: slot, info: info))
      } else {
        emptyReaders.append(slot.description)
      }
    } catch {
      if error.returnValue == .tokenNotRecognized {
        unrecognized.append(slot.description)
      } else if error.saysNoToken {
        emptyReaders.append(slot.description)
      } else {
        unanswering.insert(slot.id)
        failure = error
      }
    }
  }

  /// What was found in place of the token, other tokens apart.
  var obstacle: TokenPresence? {
    if let failure { return TokenPresence(failure, view) }
    if !tokens.isEmpty { return nil }
    // Some modules show a card that another program holds as none at all.
    let held = slots.filter { view.reader(of: $0)?.isHeldAlone == true }
    if !held.isEmpty { return .inUse(readers: held) }
    if !unrecognized.isEmpty { return .tokenNotRecognized(readers: unrecognized) }
    if !slots.isEmpty { return .noToken(readers: emptyReaders) }
    switch view {
    case .denied: return .readerServiceDenied
    case .unreachable: return .readerServiceUnreachable
    case .notUsed, .readers: return .noReader
    }
  }

  /// The one token that the URI means, or why there is no such one.
  ///
  /// - Parameter digest: SHA-256 of a certificate on the one that is meant, if it means several.
  func token(
    _ uri: PKCS11URI, withCertificate digest: [UInt8]?, of module: Module
  ) throws(PKCS11Error) -> (Candidate?, TokenPresence?) {
    var meant = tokens.filter { uri.matches($0.info) }
    if meant.count > 1, let digest {
      var carriers: [Candidate] = []
      for candidate in meant {
        let session = try Session(on: candidate.slot, of: module)
        if try session.hasCertificate(withSHA256: digest) { carriers.append(candidate) }
      }
      meant = carriers
    }
    switch meant.count {
    case 0: return (nil, obstacle ?? .otherTokens(tokens.map(\.summary)))
    case 1: return (meant[0], nil)
    default: return (nil, .ambiguous(meant.map(\.summary)))
    }
  }
}

extension PKCS11Error {
  /// Nothing is in the slot, or the slot itself is gone.
  fileprivate var saysNoToken: Bool {
    switch returnValue {
    case .tokenNotPresent, .deviceRemoved, .slotIDInvalid: true
    default: false
    }
  }
}
