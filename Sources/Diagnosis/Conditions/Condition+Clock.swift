internal import ControlInterface
internal import SystemCalls
internal import Words

extension Condition {
  /// The computer's clock.
  static let clock: [Condition] = [
    Condition("clock-before-last-signature", .problem) { facts in
      let isBehind =
        facts.service?.tokens.contains { $0.state == .clockWrong } ?? false
        || facts.ledger.latestSigningTime.map { $0 > facts.now } ?? false
      return .when(
        isBehind,
        Sight(
          words("This computer's clock is behind the last passport signed."),
          why: words("A passport must not seem older than it is, so nothing is signed until then."),
          remedy: "timedatectl; sudo timedatectl set-ntp true"))
    },
    Condition("clock-wrong", .problem) { facts in
      let files = [
        facts.configurationFile, "/usr/bin/passport-signer", "/usr/bin/passport-signerd",
      ]
      let ahead = files.first { path in
        let modified = facts.view.information(path)?.modified ?? 0
        return modified / 1_000_000_000 > facts.now + 86_400
      }
      return ahead.map { path in
        [
          Sight(
            words("This computer's clock is wrong: %1 is from the future.", path),
            why: words("Passports would bear a wrong time, and certificates be judged at one."),
            remedy: "timedatectl; sudo timedatectl set-ntp true")
        ]
      } ?? []
    },
    Condition("clock-not-synchronized", .warning) { facts in
      let output =
        facts.view.exists("/run/systemd/system")
        ? facts.view.output(of: ["/usr/bin/timedatectl"], ["show", "-p", "NTPSynchronized"]) : nil
      return .when(
        output.map { $0.hasPrefix("NTPSynchronized=no") } ?? false,
        Sight(
          words("Nothing keeps this computer's clock right."),
          why: words("Once it is wrong, nothing is signed, or passports bear a wrong time."),
          remedy: "sudo timedatectl set-ntp true"))
    },
  ]
}
