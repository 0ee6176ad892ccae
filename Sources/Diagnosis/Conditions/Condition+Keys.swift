internal import Words

extension Condition {
  /// The profiles' keys.
  static let keys: [Condition] = [
    Condition("key-missing", .problem) { facts in
      profiles(facts, "key-missing").map { token, profile in
        Sight(
          words(
            "Token %1 does not have the key of profile %2 (%3).", token.name, profile.name,
            profile.keyURI ?? token.uri),
          why: words("Nothing is signed under this profile."), remedy: "sudo passport-signer setup")
      }
    },
    Condition("key-ambiguous", .problem) { facts in
      profiles(facts, "key-ambiguous").map { token, profile in
        Sight(
          words("Several keys of token %1 could be that of profile %2.", token.name, profile.name),
          why: words("It must be clear which key signs, so none does."),
          remedy: "sudo passport-signer setup")
      }
    },
    Condition("key-cannot-sign", .problem) { facts in
      facts.tokens.flatMap { token in
        token.profiles.compactMap { profile in
          guard let trouble = profile.signingTrouble else { return nil }
          return Sight(
            words(
              "The key of profile %1 on token %2 cannot sign as the profile wants (%3).",
              profile.name, token.name, trouble),
            why: words("What is dropped for this profile waits; others go on."),
            remedy: words("See what to change: passport-signer status"))
        }
      }
    },
  ]

  /// The profiles that have just this trouble.
  static func profiles(_ facts: Facts, _ trouble: String) -> [(TokenFacts, ProfileFacts)] {
    facts.tokens.flatMap { token in
      token.profiles.filter { $0.trouble(at: facts.now) == trouble }.map { (token, $0) }
    }
  }
}
