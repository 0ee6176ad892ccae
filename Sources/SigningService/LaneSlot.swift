internal import Formats
internal import TokenWorker

/// One worker of a token, and what is known through it.
struct LaneSlot {
  var worker: WorkerProcess?
  /// Nil before the first look.
  var presence: TokenPresence?
  var probes: [KeyProbe] = []
  /// This worker logged in and has not been seen logged out since.
  var isLoggedIn = false
  /// For each profile of the lane, with what it signs through this worker, or why it does not.
  var identities: [Result<SigningIdentity, KeyTrouble>] = []
  var signing = 0
  /// Why the worker was replaced last, while nothing has gone right since.
  var trouble: LaneTrouble?

  var token: PresentToken? {
    if case .present(let token) = presence { token } else { nil }
  }
}
