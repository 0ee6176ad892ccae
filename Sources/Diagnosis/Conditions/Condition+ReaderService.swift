internal import ControlInterface
internal import SystemCalls
internal import Words

extension Condition {
  /// pcscd, which talks to readers, and what it lets the service do.
  static let readerService: [Condition] = [
    Condition("pcscd-missing", .problem) { facts in
      .when(
        mayBeAmiss(facts) && !isInstalled(facts),
        Sight(
          words("The reader service pcscd is not installed."),
          why: words("Without it no program sees the token."), remedy: "sudo apt install pcscd"))
    },
    Condition("pcscd-stopped", .problem) { facts in
      guard mayBeAmiss(facts), isInstalled(facts) else { return [] }
      let isSaid = facts.tokens.contains { $0.state == .pcscdUnreachable }
      return .when(
        isSaid || !isServed(facts),
        Sight(
          words("The reader service pcscd is not running."),
          why: words("Without it no program sees the token."),
          remedy: "sudo systemctl enable --now pcscd.socket"))
    },
    Condition("pcscd-denied", .problem) { facts in
      guard mayBeAmiss(facts), isInstalled(facts), isServed(facts) else { return [] }
      return .when(
        facts.tokens.contains { $0.state == .pcscdDenied },
        Sight(
          words("The reader service pcscd does not let the service in: polkit denies it."),
          why: words("The token then seems not to be there, without any error."),
          remedy: "sudo apt install --reinstall passport-signer"))
    },
    Condition("polkit-rule-missing", .problem) { facts in
      let guards = facts.view.exists("/usr/share/polkit-1/actions/org.debian.pcsc-lite.policy")
      let folders = ["/etc/polkit-1/rules.d", "/usr/share/polkit-1/rules.d"]
      let hasRule = folders.contains { folder in
        facts.view.names(in: folder).contains {
          $0.contains("passport-signer") && $0.hasSuffix(".rules")
        }
      }
      return .when(
        facts.needsReaders && guards && !hasRule,
        Sight(
          words("The polkit rule that lets the service use readers is not installed."),
          why: words("pcscd then denies the service, and the token seems not to be there."),
          remedy: "sudo apt install --reinstall passport-signer"))
    },
  ]

  private static func mayBeAmiss(_ facts: Facts) -> Bool { facts.needsReaders && !facts.seesTokens }

  private static func isInstalled(_ facts: Facts) -> Bool { facts.view.exists("/usr/sbin/pcscd") }

  private static func isServed(_ facts: Facts) -> Bool {
    do throws(SystemError) {
      _ = try UnixSocket.connect(to: facts.view.place("/run/pcscd/pcscd.comm"))
      return true
    } catch { return error.isNotPermitted }
  }
}
