internal import ControlInterface
internal import TokenWorker
internal import Words

extension Condition {
  /// The tokens' PKCS #11 modules.
  static let modules: [Condition] = [
    Condition("module-missing", .problem) { facts in
      amiss(facts) { !$0.module.isThere }.map { token in
        Sight(
          words("The module %1 of token %2 is not installed.", token.module.reference, token.name),
          why: words("Without its module nothing can talk to the token."),
          remedy: token.module.reference.contains("opensc")
            ? "sudo apt install opensc-pkcs11" : "sudo passport-signer setup")
      }
    },
    Condition("module-not-a-library", .problem) { facts in
      amiss(facts) { $0.module.isThere && $0.module.library == nil }.map { token in
        Sight(
          words(
            "The module %1 of token %2 is no shared library.", token.module.path ?? "", token.name),
          why: words("Without its module nothing can talk to the token."),
          remedy: words("Install the token maker's software for Linux again."))
      }
    },
    Condition("module-other-processor", .problem) { facts in
      amiss(facts) { $0.module.library != nil && !$0.module.fitsProcessor }.map { token in
        Sight(
          words(
            "The module %1 of token %2 is for other computers: %3 bits, processor %4.",
            token.module.path ?? "", token.name, token.module.library?.wordSize ?? 0,
            token.module.library?.machine ?? 0),
          why: words("Only a module for this system can be loaded."),
          remedy: words("Ask the token's maker for the 64-bit version for Linux."))
      }
    },
    Condition("module-library-missing", .problem) { facts in
      amiss(facts) { !$0.module.missingLibraries.isEmpty && $0.module.fitsProcessor }.map { token in
        Sight(
          words(
            "The module %1 of token %2 needs libraries that are not installed: %3.",
            token.module.path ?? "", token.name,
            token.module.missingLibraries.joined(separator: ", ")),
          why: words("The module cannot be loaded without them."),
          remedy: "ldd \(token.module.path ?? "")")
      }
    },
    Condition("module-executable-stack", .problem) { facts in
      amiss(facts) {
        $0.module.library?.wantsExecutableStack ?? false && $0.module.fitsProcessor
      }.map { token in
        Sight(
          words(
            "The module %1 of token %2 wants a stack that can be executed.",
            token.module.path ?? "", token.name),
          why: words(
            "The service's sandbox forbids that, and so does newer Linux; it is not loaded."),
          remedy: dropIn("executable-stack.conf"))
      }
    },
    Condition("module-not-loadable", .problem) { facts in
      amiss(facts) { $0.module.isLoadableAsFarAsSeen }.compactMap { token in
        guard let reason = token.loadFailure else { return nil }
        return Sight(
          words(
            "The module %1 of token %2 cannot be loaded: %3.", token.module.reference, token.name,
            reason),
          why: words("Without its module nothing can talk to the token."),
          remedy: words("Install the token maker's software for Linux again."))
      }
    },
    Condition("module-failed", .problem) { facts in
      facts.tokens.compactMap { token in
        guard let reason = token.moduleFailure else { return nil }
        return Sight(
          words(
            "The module %1 of token %2 does not work: %3.", token.module.reference, token.name,
            reason),
          why: words("The service goes on trying; until it works nothing is signed."),
          remedy: words("Unplug the token, wait five seconds, and plug it in again."))
      }
    },
  ]

  /// The command that puts one of the package's drop-ins for the service in effect.
  private static func dropIn(_ name: String) -> String {
    """
    sudo install -D -m 644 -t /etc/systemd/system/passport-signer.service.d \
    /usr/share/doc/passport-signer/examples/\(name) && sudo systemctl daemon-reload \
    && sudo systemctl restart passport-signer
    """
  }

  /// Those tokens whose module is as said, and that the service does not see all the same.
  private static func amiss(_ facts: Facts, where isSo: (TokenFacts) -> Bool) -> [TokenFacts] {
    facts.tokens.filter { $0.said?.serial == nil && isSo($0) }
  }
}

extension ModuleFile {
  /// Whether its file gives no reason not to load it.
  var isLoadableAsFarAsSeen: Bool {
    isThere && fitsProcessor && missingLibraries.isEmpty && library?.wantsExecutableStack == false
  }
}
