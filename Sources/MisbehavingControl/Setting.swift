internal import MisbehavingChannel

/// Lasting behaviour, each a number of which 0 is good behaviour.
public enum Setting: String, CaseIterable, Sendable {
  /// 1: pulled.
  case absent
  /// When an insertion is seen: 0 at once, 1 by `C_GetSlotList` with NULL, 2 by `C_Initialize`.
  case notice
  /// 1: the slot vanishes with the token.
  case slotGone = "slot-gone"
  /// 1: each insertion gives other slot numbers.
  case renumber
  /// Added to the slot numbers.
  case slotOffset = "slot-offset"
  /// The answer to a session from before the token left.
  case staleCode = "stale-code"
  /// The answer to an object from before the token left.
  case staleObjectCode = "stale-object-code"
  /// 1: sessions and objects get the same numbers again after an insertion.
  case reuseHandles = "reuse-handles"
  /// 1: pulling the token does not log out.
  case keepLogin = "keep-login"
  /// Which token an insertion brings, see ``TokenSwap``.
  case swap
  /// 1: a second reader shows a token with the same label.
  case ambiguous
  /// 1: every token says its serial number is all zeros.
  case zeroSerials = "zero-serials"
  /// How many wrong PINs lock; 0 never.
  case pinTries = "pin-tries"
  /// How many wrong PINs are left.
  case pinLeft = "pin-left"
  /// 1: the flags never tell of wrong PINs.
  case pinFlagsLie = "pin-flags-lie"
  /// Said in place of every PIN error; 0 the truth.
  case pinCode = "pin-code"
  /// The right PIN is called wrong until `C_Initialize`: 1 without, 2 with spending a try.
  case pinAfterReplug = "pin-after-replug"
  /// 1: the flags say that the PIN is to be changed.
  case pinToBeChanged = "pin-to-be-changed"
  /// 1: each signature wants a login of its own.
  case alwaysAuthenticate = "always-authenticate"
  /// RSA-PSS: 1 missing, 2 listed but refused.
  case mechanismPSS = "mechanism-pss"
  /// Raw RSA: 1 missing, 2 listed but refused.
  case mechanismX509 = "mechanism-x509"
  /// RSA PKCS #1 v1.5: 1 missing, 2 listed but refused.
  case mechanismPKCS1 = "mechanism-pkcs1"
  /// ECDSA: 1 missing, 2 listed but refused.
  case mechanismECDSA = "mechanism-ecdsa"
  /// 1: a PIN pad; 2: a PIN pad that its flag denies.
  case pinPad = "pin-pad"
  /// How long a person takes at the PIN pad, in microseconds.
  case padDelay = "pad-delay"
  /// How the PIN pad answers instead of logging in; 0 it logs in.
  case padCode = "pad-code"
  /// The answer while another program holds the token; 0 it is free.
  case busyCode = "busy-code"
  /// How many sessions there may be; 0 any number.
  case maxSessions = "max-sessions"
  /// After how many idle milliseconds a session dies; 0 never.
  case idleMS = "idle-ms"
  /// Certificates: 1 hidden before login, 2 missing.
  case certificates
  /// 1: every CKA_ID is empty.
  case emptyIDs = "empty-ids"
  /// 1: the digest functions are stubs.
  case noDigest = "no-digest"

  var index: UInt32 { UInt32(misbehaving_setting_named(rawValue)) }
}
