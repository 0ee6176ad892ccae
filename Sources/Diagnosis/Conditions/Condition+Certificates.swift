internal import Certificates
internal import Words

extension Condition {
  /// The profiles' certificates.
  static let certificates: [Condition] = [
    Condition("certificate-missing", .problem) { facts in
      profiles(facts, "certificate-missing").map { token, profile in
        Sight(
          words(
            "The key of profile %1 has no certificate, neither on token %2 nor in the configuration.",
            profile.name, token.name),
          why: words("Without it nobody could verify what the key signs."),
          remedy: "sudo passport-signer setup --certificate FILE")
      }
    },
    Condition("certificate-of-other-key", .problem) { facts in
      profiles(facts, "certificate-of-other-key").map { token, profile in
        Sight(
          words(
            "The certificate of profile %1 is of another key than that on token %2.", profile.name,
            token.name),
          why: words("What the key signs would not be valid."),
          remedy: "sudo passport-signer setup --certificate FILE")
      }
    },
    Condition("certificate-expired", .problem) { facts in
      profiles(facts, "certificate-expired").map { token, profile in
        Sight(
          words("The certificate of profile %1 ended on %2.", profile.name, day(profile.end)),
          why: words("What is signed after that is not valid, so nothing is signed."),
          remedy: words("Ask its issuer for a new one, then: sudo passport-signer setup"))
      }
    },
    Condition("certificate-not-yet-valid", .problem) { facts in
      profiles(facts, "certificate-not-yet-valid").map { token, profile in
        Sight(
          words(
            "The certificate of profile %1 begins on %2.", profile.name,
            day(profile.certificate?.notBefore)),
          why: words("What is signed before that is not valid; perhaps the clock is wrong."),
          remedy: "timedatectl")
      }
    },
    Condition("certificate-ends-soon", .warning) { facts in
      facts.tokens.flatMap(\.profiles).compactMap { profile in
        guard let end = profile.end, end >= facts.now, end <= facts.now + 30 * 86_400 else {
          return nil
        }
        return Sight(
          words(
            plural: "The certificate of profile %2 ends in %1 day, on %3.",
            "The certificate of profile %2 ends in %1 days, on %3.",
            count: Int((end - facts.now) / 86_400), profile.name, day(end)),
          why: words("From then on nothing is signed, and a new one takes its issuer days."),
          remedy: words("Ask its issuer for a new one, then: sudo passport-signer setup"))
      }
    },
    Condition("certificate-for-other-use", .problem) { facts in
      profiles(facts, "certificate-for-other-use").map { token, profile in
        Sight(
          words("The certificate of profile %1 does not allow its key to sign.", profile.name),
          why: words("What it signed would not be valid."),
          remedy: words("Ask its issuer for one with the key usage digitalSignature."))
      }
    },
    Condition("certificate-foreign", .problem) { facts in
      profiles(facts, "certificate-foreign").map { token, profile in
        Sight(
          words(
            "The certificate of profile %1 is of another country than its issuer %2.", profile.name,
            profile.issuer),
          why: words("Verifiers would refuse what it signs."),
          remedy: "sudoedit \(facts.configurationFile)")
      }
    },
    Condition("certificate-chain-incomplete", .warning) { facts in
      incompleteChains(facts) { $0 != "hcert" }
    },
    // The verifiers of health certificates know the signers' certificates themselves.
    Condition("certificate-chain-unseen", .note) { facts in
      incompleteChains(facts) { $0 == "hcert" }
    },
  ]

  private static func incompleteChains(
    _ facts: Facts, where concerns: (String) -> Bool
  ) -> [Sight] {
    facts.tokens.flatMap { token in
      token.profiles.filter { concerns($0.format) }.compactMap { profile in
        guard let certificate = profile.certificate,
          let last = certificate.lastOfChain(
            in: token.otherCertificates + profile.certificates + profile.chain)
        else { return nil }
        return Sight(
          words(
            "The certificate that issued the one of profile %1 is not there: %2.", profile.name,
            last.issuer),
          why: words("Whoever verifies must then get it from elsewhere."),
          remedy: words("Ask the issuer for the certificates of its chain."))
      }
    }
  }

  private static func day(_ time: Int64?) -> String {
    time.map { Language.current.day($0) } ?? "?"
  }
}

extension Certificate {
  /// The last certificate of the chain that begins here, where its issuer's is not among `others`;
  /// nil if the chain ends with one that is its own issuer.
  fileprivate func lastOfChain(in others: [Certificate]) -> Certificate? {
    var current = self
    for _ in 0..<8 {
      if current.issuer == current.subject { return nil }
      let issuer = others.first { other in
        other.subject == current.issuer
          && (current.authorityKeyIdentifier == nil || other.subjectKeyIdentifier == nil
            || current.authorityKeyIdentifier == other.subjectKeyIdentifier)
      }
      guard let issuer else { return current }
      current = issuer
    }
    return nil
  }
}
