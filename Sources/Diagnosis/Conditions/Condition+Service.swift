internal import Words

extension Condition {
  /// The service itself, and the way to it.
  static let service: [Condition] = [
    Condition("service-masked", .problem) { facts in
      .when(
        facts.unit.isMasked,
        Sight(
          words("The service passport-signer is masked."),
          why: words("Nobody and nothing can start it, so nothing is signed."),
          remedy: "sudo systemctl unmask passport-signer && sudo systemctl start passport-signer"))
    },
    Condition("service-missing", .problem) { facts in
      .when(
        facts.unit.file == nil && !facts.unit.isMasked && facts.service == nil,
        Sight(
          words("The service passport-signer is not installed."),
          why: words("Without it nothing is taken in and nothing is signed."),
          remedy: "sudo apt install --reinstall passport-signer"))
    },
    Condition("service-failed", .problem) { facts in
      .when(
        facts.unit.isFailed,
        Sight(
          words(
            "The service passport-signer failed (%1).", facts.unit.properties["Result"] ?? "?"),
          why: words("Nothing is signed until it runs; what was dropped is kept."),
          remedy: "journalctl -u passport-signer -n 20; sudo systemctl restart passport-signer"))
    },
    Condition("service-down", .problem) { facts in
      .when(
        facts.status.isFailure(.notRunning) && !facts.unit.isMasked && !facts.unit.isFailed
          && facts.unit.file != nil,
        Sight(
          words(
            "The service passport-signer is not running: nothing serves %1.", facts.places.socket),
          why: words("Nothing is signed until it runs; what was dropped is kept."),
          remedy: "sudo systemctl start passport-signer"))
    },
    Condition("service-not-enabled", .warning) { facts in
      .when(
        facts.unit.file != nil && !facts.unit.isMasked && !facts.unit.isEnabled,
        Sight(
          words("The service passport-signer is not started with the computer."),
          why: words("After the next start of the computer nothing would be signed."),
          remedy: "sudo systemctl enable passport-signer"))
    },
    Condition("socket-not-permitted", .problem) { facts in
      guard case .failure(.notPermitted(let group)) = facts.status else { return [] }
      guard let group else {
        return [
          Sight(
            words("You may not use the service's socket %1.", facts.places.socket),
            why: words("Only members of its group can unlock the token and look after the queue."),
            remedy: "ls -l \(facts.places.socket)")
        ]
      }
      return [
        Sight(
          words(
            "You may not use the service's socket %1: you are not in the group %2.",
            facts.places.socket, group),
          why: words("Only members of its group can unlock the token and look after the queue."),
          remedy: words(
            "Run this, then log out and in again: sudo adduser $USER %1", group))
      ]
    },
    Condition("service-silent", .problem) { facts in
      guard case .failure(.noAnswer(let seconds)) = facts.status else { return [] }
      return [
        Sight(
          words("The service did not answer within %1 seconds.", seconds),
          why: words("It always answers within one; something holds it up."),
          remedy: "journalctl -u passport-signer -n 20; sudo systemctl restart passport-signer")
      ]
    },
    Condition("socket-unreachable", .problem) { facts in
      guard case .failure(.other(let reason)) = facts.status else { return [] }
      return [
        Sight(
          words("The service cannot be asked at %1: %2.", facts.places.socket, reason),
          why: words("Only over this socket can the token be unlocked and the queue be seen."),
          remedy: "systemctl status passport-signer")
      ]
    },
  ]
}
