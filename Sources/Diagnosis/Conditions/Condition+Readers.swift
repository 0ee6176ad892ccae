internal import SystemCalls
internal import Words

extension Condition {
  /// Readers and tokens as the USB has them, and the rule that tells of them.
  static let readers: [Condition] = [
    Condition("reader-driver-missing", .problem) { facts in
      .when(
        facts.needsReaders && facts.driver == nil && facts.devices.contains(where: \.isReader),
        Sight(
          words("The driver for readers, libccid, is not installed."),
          why: words("Without it pcscd sees no reader and no token."),
          remedy: "sudo apt install libccid"))
    },
    Condition("reader-unknown", .problem) { facts in
      guard let driver = facts.driver, facts.needsReaders, !facts.seesTokens else { return [] }
      return facts.devices.filter { $0.isReader && !driver.ids.contains($0.id) }.map { device in
        Sight(
          words(
            "The USB has a reader that its driver does not know: %1 (%2).", device.id, device.name),
          why: words("pcscd passes over it, so the token in it seems not to be there."),
          remedy: words("Install the driver of the reader's maker, or a newer libccid."))
      }
    },
    Condition("token-without-reader", .problem) { facts in
      guard !facts.seesTokens else { return [] }
      return facts.devices.compactMap { device in
        guard !device.isReader, let known = KnownToken.of(device), !known.isCCID,
          !facts.tokens.contains(where: { known.modules.contains($0.module.path ?? "") })
        else { return nil }
        return Sight(
          words(
            "The token %1 (%2) of %3 is no reader for pcscd.", device.id, device.name, known.maker),
          why: words("Only its maker's own module can talk to it."),
          remedy: "sudo passport-signer setup --module \(known.modules[0])")
      }
    },
    Condition("rule-missing", .warning) { facts in
      .when(
        facts.needsReaders && ruleFile(facts) == nil && facts.unit.file != nil,
        Sight(
          words("The udev rule that tells the service of tokens is not installed."),
          why: words(
            "A token that is plugged in is then noticed a second later, and has no name in /dev."),
          remedy: "sudo apt install --reinstall passport-signer"))
    },
    Condition("rule-masked", .warning) { facts in
      guard let rule = ruleFile(facts), isMasked(rule, facts) else { return [] }
      return [
        Sight(
          words("The udev rule %1 is switched off by a file of its name in /etc.", rule),
          why: words(
            "A token that is plugged in is then noticed a second later, and has no name in /dev."),
          remedy: "sudo rm /etc/udev/rules.d/\(rule) && sudo udevadm control --reload")
      ]
    },
    Condition("rule-not-in-effect", .warning) { facts in
      guard let rule = ruleFile(facts), !isMasked(rule, facts), facts.needsReaders else {
        return []
      }
      return .when(
        facts.devices.contains(where: \.isReader)
          && facts.view.information("/dev/passport/token", followsLinks: false) == nil,
        Sight(
          words("A token is plugged in, and the udev rule %1 has not been applied to it.", rule),
          why: words(
            "A token that is plugged in is then noticed a second later, and has no name in /dev."),
          remedy: "sudo udevadm control --reload && sudo udevadm trigger --action=add -s usb"))
    },
  ]

  private static let ruleFolders = [
    "/etc/udev/rules.d", "/run/udev/rules.d", "/usr/lib/udev/rules.d", "/lib/udev/rules.d",
  ]

  /// The name of the rule's file.
  private static func ruleFile(_ facts: Facts) -> String? {
    ruleFolders.lazy.flatMap { facts.view.names(in: $0) }.first {
      $0.contains("passport-signer") && $0.hasSuffix(".rules")
    }
  }

  private static func isMasked(_ rule: String, _ facts: Facts) -> Bool {
    ruleFolders.prefix(2).contains { folder in
      let path = "\(folder)/\(rule)"
      return facts.view.link(path) == "/dev/null"
        || facts.view.information(path, followsLinks: false).map { $0.size == 0 } ?? false
    }
  }
}
