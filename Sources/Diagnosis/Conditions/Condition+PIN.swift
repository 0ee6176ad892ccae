internal import ControlInterface
internal import TokenWorker
internal import Words

extension Condition {
  /// The tokens' PINs.
  static let pin: [Condition] = [
    Condition("pin-locked", .problem) { facts in
      facts.tokens.filter { $0.state == .pinLocked }.map { token in
        Sight(
          words("The PIN of token %1 is locked after too many wrong tries.", token.name),
          why: words("The token signs nothing until it is unlocked."),
          remedy: words("Ask whoever issued the token to unlock it."))
      }
    },
    Condition("pin-last-try", .problem) { facts in
      facts.tokens.filter { $0.state == .pinFinalTry || $0.said?.triesLeft == 1 }.map { token in
        Sight(
          words("One try is left for the PIN of token %1.", token.name),
          why: words("Another wrong PIN locks the token, and only its issuer can unlock it."),
          remedy: "passport-signer unlock --last-try --token \(token.name)")
      }
    },
    Condition("pin-needed", .note) { facts in
      facts.tokens.filter { [.pinNeeded, .pinWrong].contains($0.state) && $0.said != nil }.map {
        token in
        Sight(
          words("Token %1 waits for its PIN.", token.name),
          why: words("What waits is signed once a person has typed it."),
          remedy: "passport-signer unlock --token \(token.name)")
      }
    },
    Condition("pin-to-be-changed", .warning) { facts in
      facts.tokens.compactMap { token in
        guard case .present(let present)? = token.sight?.presence, present.pin.mustBeChanged else {
          return nil
        }
        return Sight(
          words("The PIN of token %1 is its maker's, or has expired.", token.name),
          why: words("Tokens refuse to sign until such a PIN is changed."),
          remedy: words("Change the PIN with the program of the token's maker."))
      }
    },
  ]
}
