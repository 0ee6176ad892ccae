/// Whether a token's PIN is typed on keys of its reader.
public enum PINPad: String, Sendable, Hashable, CaseIterable {
  /// As the token says itself.
  case detect
  case yes
  case no
}
