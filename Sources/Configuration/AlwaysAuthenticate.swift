/// What happens with a key that wants the PIN for every signature (`CKA_ALWAYS_AUTHENTICATE`).
public enum AlwaysAuthenticate: String, Sendable, Hashable, CaseIterable {
  /// It is not used, as the PIN would have to be kept in memory.
  case refuse
  /// The PIN is kept in the memory of the token's worker for as long as the token is unlocked.
  case allow
}
