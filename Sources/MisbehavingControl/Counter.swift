internal import MisbehavingChannel

/// What the module counts, over all processes and their deaths.
public enum Counter: String, CaseIterable, Sendable {
  case calls
  /// `C_Initialize` that succeeded.
  case initialized
  case initializeWithArguments = "initialize-with-arguments"
  case loginOK = "login-ok"
  case loginIncorrect = "login-incorrect"
  case loginLocked = "login-locked"
  case loginOther = "login-other"
  /// Logins with a PIN that had been refused among the last 64.
  case refusedPINRepeated = "login-refused-pin-repeated"
  /// Logins with a PIN on a token that has a PIN pad.
  case pinGivenToPad = "pin-given-to-pad"
  case signOK = "sign-ok"
  case signFailed = "sign-failed"
  /// Signatures the wrapped module made, whatever was said of them.
  case signMade = "sign-made"
  case signSpoilt = "sign-spoilt"
  case sessionOpened = "session-opened"
  case sessionClosed = "session-closed"
  /// Calls from another thread than the one that initialised.
  case otherThread = "other-thread"
  /// Calls in a child that did not initialise for itself.
  case afterFork = "after-fork"
  /// Calls that began to hang.
  case hangs
  /// Faults that hit, delays left out.
  case faults

  var index: UInt32 { UInt32(misbehaving_counter_named(rawValue)) }
}
