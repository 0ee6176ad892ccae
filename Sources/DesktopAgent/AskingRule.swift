internal import ControlInterface

/// Decides when a person is asked for a PIN: once for each time that a token comes to want one, and
/// not again by itself after a cancel.
struct AskingRule {
  /// For which want of which token a person was asked last.
  private var asked: [String: Int] = [:]

  init() {}

  /// The tokens to ask for now.
  mutating func tokens(in status: ServiceStatus) -> [TokenStatus] {
    let due = status.tokens.filter { isDue($0) }
    for token in due { asked[token.name] = token.pinWantedSince }
    return due
  }

  private func isDue(_ token: TokenStatus) -> Bool {
    guard token.state.needsPin, let since = token.pinWantedSince else { return false }
    // A stored PIN is about to be used.
    if token.detail["credential"] == "trusted" { return false }
    switch token.detail["locked"] {
    case nil: break
    case "person": return false
    default: if token.waiting == 0 { return false }
    }
    return asked[token.name] != since
  }
}
