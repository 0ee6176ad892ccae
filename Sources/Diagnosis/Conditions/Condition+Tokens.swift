internal import ControlInterface
internal import TokenWorker
internal import Words

extension Condition {
  /// Whether the configured tokens are there.
  static let tokens: [Condition] = [
    Condition("token-needs-module", .problem) { facts in
      facts.tokens.flatMap { token -> [Sight] in
        guard token.isOfOpenSC, !token.isPresent else { return [] }
        return facts.devices.compactMap { device in
          guard let known = KnownToken.of(device), known.isUnknownToOpenSC else { return nil }
          let installed = facts.view.first(of: known.modules)
          return Sight(
            words(
              "OpenSC does not recognise the token %1 (%2): it is one of %3.", device.id,
              device.name, known.maker),
            why: words(
              "Tokens that an authority has personalised are often read by their maker's module only."
            ),
            remedy: installed.map { "sudo passport-signer setup --module \($0)" }
              ?? words(
                "Install the Linux software of %1, then: sudo passport-signer setup", known.maker))
        }
      }
    },
    Condition("token-not-recognised", .problem) { facts in
      facts.tokens.compactMap { token in
        guard case .tokenNotRecognized(let readers)? = token.sight?.presence,
          !(token.isOfOpenSC
            && facts.devices.contains { KnownToken.of($0)?.isUnknownToOpenSC ?? false })
        else { return nil }
        return Sight(
          words(
            "What is in the reader %1 is not recognised by the module %2.",
            readers.joined(separator: ", "), token.module.reference),
          why: words(
            "Tokens that an authority has personalised are often read by their maker's module only."
          ),
          remedy: words(
            "Install the Linux software of the token's maker, then: sudo passport-signer setup"))
      }
    },
    Condition("token-absent", .warning) { facts in
      facts.tokens.filter { $0.state == .noToken || $0.state == .noReader }.map { token in
        Sight(
          words("The token %1 is not plugged in.", token.name),
          why: words("What waits is kept, and signed once the token is there."),
          remedy: words("Plug the token in."))
      }
    },
    Condition("token-other", .problem) { facts in
      facts.tokens.filter { $0.state == .otherToken && !$0.isUnrecognised }.map { token in
        Sight(
          words(
            "Another token is plugged in (%1) than token %2 of the configuration.", token.found,
            token.name),
          why: words("Only the station's own token may sign."),
          remedy: "sudo passport-signer setup")
      }
    },
    Condition("token-ambiguous", .problem) { facts in
      facts.tokens.filter { $0.state == .ambiguousToken }.map { token in
        Sight(
          words("Several tokens could be token %1: %2.", token.name, token.found),
          why: words("It must be clear which one signs, so none does."),
          remedy: "sudo passport-signer setup")
      }
    },
    Condition("token-in-use", .warning) { facts in
      facts.tokens.filter { $0.state == .inUse }.map { token in
        Sight(
          words("Another program uses token %1.", token.name),
          why: words("Nothing is signed until that program lets it go."),
          remedy: words("Close the browser or the other program that uses the token."))
      }
    },
    Condition("token-not-answering", .problem) { facts in
      facts.tokens.filter { $0.state == .notAnswering }.map { token in
        Sight(
          words("Token %1 does not answer.", token.name),
          why: words("The service goes on trying; until it works nothing is signed."),
          remedy: words("Unplug the token, wait five seconds, and plug it in again."))
      }
    },
    Condition("token-faulty", .problem) { facts in
      facts.tokens.filter { $0.state == .faulty }.map { token in
        Sight(
          words("Token %1 gave a wrong signature.", token.name),
          why: words("Nothing of it was released; a token that does this again must be replaced."),
          remedy: words("Unplug the token, wait five seconds, and plug it in again."))
      }
    },
  ]
}

extension TokenFacts {
  /// Whether it is there, whatever its PIN and keys are like.
  var isPresent: Bool {
    if said?.serial != nil { return true }
    if case .present? = sight?.presence { return true }
    return false
  }

  fileprivate var isOfOpenSC: Bool { module.path?.contains("opensc") ?? false }

  fileprivate var isUnrecognised: Bool {
    if case .tokenNotRecognized? = sight?.presence { true } else { false }
  }
}

extension KnownToken {
  /// Whether a reader shows it and OpenSC does not know what to make of it.
  fileprivate var isUnknownToOpenSC: Bool { needsModule && isCCID }
}
