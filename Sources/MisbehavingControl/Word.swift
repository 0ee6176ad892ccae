internal import MisbehavingChannel

/// A text of the control file.
public enum Word: String, CaseIterable, Sendable {
  /// The label of the token to wrap; empty for the first that is initialised.
  case token
  /// The label of the token that ``TokenSwap/key`` and ambiguity show.
  case other
  /// The serial number of the other token.
  case otherSerial = "other-serial"
  /// What a person types at the PIN pad.
  case padPIN = "pad-pin"

  var index: UInt32 { UInt32(misbehaving_text_named(rawValue)) }
}
