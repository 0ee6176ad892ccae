internal import Words

extension Condition {
  /// The database that knows every job.
  static let ledger: [Condition] = [
    Condition("ledger-damaged", .problem) { facts in
      guard let first = facts.ledger.damages.first else { return [] }
      return [
        Sight(
          words("The ledger in %1 is damaged: %2.", facts.places.state, first),
          why: words("It is what keeps anything from being lost or released twice; stop using it."),
          remedy: "sudo passport-signer restore --replace FILE")
      ]
    },
    Condition("ledger-unavailable", .problem) { facts in
      guard case .failure(.ledgerUnavailable(let reason)) = facts.status else { return [] }
      return [
        Sight(
          words("The service cannot use its ledger: %1.", reason),
          why: words("Nothing is taken in or released without it."),
          remedy: "df -h \(facts.places.state); journalctl -u passport-signer -n 20")
      ]
    },
  ]
}
