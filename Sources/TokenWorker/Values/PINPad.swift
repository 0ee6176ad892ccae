/// Whether a token's PIN is typed on the token or its reader.
public enum PINPad: UInt8, Hashable, Sendable {
  /// Where the token has `CKF_PROTECTED_AUTHENTICATION_PATH`.
  case asTheTokenSays
  /// Whatever the flag says: for tokens that hide it.
  case always
  /// Whatever the flag says: for tokens whose reader has no keys after all.
  case never

  /// Whether the PIN is typed there, on a token whose flag is `flag`.
  func isUsed(_ flag: Bool) -> Bool {
    switch self {
    case .asTheTokenSays: flag
    case .always: true
    case .never: false
    }
  }
}
