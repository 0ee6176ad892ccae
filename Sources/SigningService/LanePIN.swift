internal import TokenWorker

/// What a lane knows of its token's PIN, and what people have asked for. It never holds a PIN.
struct LanePIN {
  /// Why the token is locked although it stayed plugged in.
  enum Lock: String {
    /// Somebody locked it.
    case person
    /// The time was over for which it stays unlocked.
    case time
    /// What waited when it was unlocked is signed.
    case batch
  }

  /// A token may lock at the third wrong PIN, and its flags may not say so beforehand.
  static let triesWithoutInsisting = 2

  /// The last PIN was refused.
  var wasWrong = false
  var refused = RefusedPINs()
  /// PINs sent to tokens since one was right, by serial number, as the ledger has it.
  var tries: [String: Int] = [:]
  /// Serial numbers of tokens that answered a log-in with being locked, whatever their flags say.
  var locked: Set<String> = []
  var lock: Lock?
  /// Since when the token wants a PIN, in milliseconds since 1970; counted anew when it was plugged in
  /// or had been unlocked.
  var wantedSince: Int64?
  /// Ends the log-in in time.
  var expiry: Task<Void, Never>?
  /// The newest job of the batch that the log-in is for.
  var lastOfBatch: Int64?
  var credentialTrouble: CredentialTrouble?
  /// What the ledger says; nil before it was asked.
  var isCredentialTrusted: Bool?

  private var isAway = true

  /// No token was seen, or another.
  mutating func tokenLeft() {
    isAway = true
    wantedSince = nil
    refused.forgetTaken()
  }

  /// The token was seen: what was said of one that left since holds no more.
  mutating func tokenSeen() {
    guard isAway else { return }
    isAway = false
    lock = nil
    wasWrong = false
    locked = []
    refused.tokenInserted()
  }

  /// How many tries are left, by the token's flags and what was sent to it; nil where neither tells.
  func triesLeft(of token: PresentToken) -> Int? {
    let serial = token.summary.serialNumber
    if token.pin.tries == .none || locked.contains(serial) { return 0 }
    if token.pin.tries == .last { return 1 }
    return tries[serial, default: 0] >= Self.triesWithoutInsisting ? 1 : nil
  }
}
