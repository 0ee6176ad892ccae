internal import Formats
internal import TokenWorker

/// One worker of a token, and what is known through it.
struct LaneSlot {
  var worker: WorkerProcess?
  /// When the worker was started.
  var born = ContinuousClock.now
  /// Nil before the first look.
  var presence: TokenPresence?
  var probes: [KeyProbe] = []
  /// This worker logged in and has not been seen logged out since.
  var isLoggedIn = false
  /// On whose behalf it logged in.
  var giver = PINGiver.person(insisting: false)
  /// For each profile of the lane, with what it signs through this worker, or why it does not.
  var identities: [Result<SigningIdentity, KeyTrouble>] = []
  /// A log-in is under way.
  var isLoggingIn = false
  var signing = 0
  /// The worker has signed a batch, all of it right.
  var hasSigned = false
  /// Somebody asked for a look that relies on nothing.
  var isToLookAfresh = false
  var lookedAfresh: ContinuousClock.Instant?
  /// Of each key of the lane, certificates that only a fresh module sees.
  var certificatesSeenAfresh: [[[UInt8]]] = []
  /// When the worker, or the one before it, answered last, in milliseconds since 1970.
  var answered: Int64?
  /// Since when a look has had no answer.
  var lookBegan: SuspendingClock.Instant?
  /// A look at a token that was there takes so long that something is wrong.
  var isLate = false
  /// How many workers in a row have seen no token.
  var absences = 0
  /// Nobody gets a session with the token, although it is there and logged in.
  var isRefused = false
  /// Since when the module has failed in every look.
  var failingSince: ContinuousClock.Instant?
  /// The wait for trials that go right, while signing depends on one.
  var hold: Hold?
  /// Why the worker was replaced last, while nothing has gone right since.
  var trouble: LaneTrouble?

  /// The token is there and would take a PIN.
  var wantsPIN: Bool { !isLoggedIn && token?.pin.need == .needed }

  var token: PresentToken? {
    if case .present(let token) = presence { token } else { nil }
  }

  /// What a look showed, and the certificates that its module does not see.
  func withCertificatesSeenAfresh(_ presence: TokenPresence) -> TokenPresence {
    guard case .present(var token) = presence else { return presence }
    for (index, certificates) in certificatesSeenAfresh.enumerated()
    where token.keys.indices.contains(index) {
      for certificate in certificates where !token.keys[index].certificates.contains(certificate) {
        token.keys[index].certificates.append(certificate)
      }
    }
    return .present(token)
  }

  /// Whether the token has a key now that the trials did not find.
  var hasUntriedKey: Bool {
    guard let token else { return false }
    return probes.contains { probe in
      if case .noKey = probe.outcome, token.keys.indices.contains(probe.key) {
        token.keys[probe.key].state == .found
      } else {
        false
      }
    }
  }
}
