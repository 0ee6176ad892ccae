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
  /// Slots whose token could not be asked just now, as it happens while another program has it.
  private(set) var unanswering: [Slot] = []
  private var failure: PKCS11Error?
  private var seesSlots = false

  init(_ module: Module) throws(PKCS11Error) {
    for slot in try module.slots() {
      seesSlots = true
      guard slot.hasToken else {
        emptyReaders.append(slot.description)
        continue
      }
      do {
        let info = try module.tokenInfo(in: slot)
        if info.flags.contains(.tokenInitialized) || !info.label.isEmpty {
          tokens.append(Candidate(slot: slot, info: info))
        } else {
          emptyReaders.append(slot.description)
        }
      } catch {
        switch error.returnValue {
        case .tokenNotPresent, .deviceRemoved, .slotIDInvalid:
          emptyReaders.append(slot.description)
        case .tokenNotRecognized: unrecognized.append(slot.description)
        default:
          unanswering.append(slot)
          failure = error
        }
      }
    }
  }

  /// What was found in place of the token, other tokens apart.
  var obstacle: TokenPresence? {
    if let failure { return .moduleFailed(TokenFailure(failure)) }
    if !tokens.isEmpty { return nil }
    if !unrecognized.isEmpty { return .tokenNotRecognized(readers: unrecognized) }
    return seesSlots ? .noToken(readers: emptyReaders) : ReaderService.obstacle()
  }

  /// The one token that the URI means, or why there is no such one.
  func token(_ uri: PKCS11URI) -> (Candidate?, TokenPresence?) {
    let meant = tokens.filter { uri.matches($0.info) }
    switch meant.count {
    case 0: return (nil, obstacle ?? .otherTokens(tokens.map(\.summary)))
    case 1: return (meant[0], nil)
    default: return (nil, .ambiguous(meant.map(\.summary)))
    }
  }
}
