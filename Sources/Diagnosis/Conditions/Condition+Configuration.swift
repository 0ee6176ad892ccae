internal import Configuration
internal import Words

extension Condition {
  /// The configuration's file.
  static let configuration: [Condition] = [
    Condition("configuration-missing", .problem) { facts in
      guard case .failure(.unreadable(let file, let code, let reason)) = facts.configuration,
        code == 2
      else { return [] }
      return [
        Sight(
          words("There is no configuration %1 (%2).", file, reason),
          why: words("Without it the service does not know which token signs what."),
          remedy: "sudo passport-signer setup")
      ]
    },
    Condition("configuration-unreadable", .problem) { facts in
      guard case .failure(.unreadable(let file, let code, let reason)) = facts.configuration,
        code != 2
      else { return [] }
      return [
        Sight(
          words("The configuration %1 cannot be read: %2.", file, reason),
          why: words("Without it the service does not know which token signs what."),
          remedy: "sudo chmod a+r \(file)")
      ]
    },
    Condition("configuration-unknown-key", .problem) { facts in
      faults(facts) { $0.kind == .unknownKey }.map { fault in
        Sight(
          words(
            "Line %1 of %2: there is no key %3. %4.", fault.line, facts.configurationFile,
            fault.key,
            fault.remedy),
          why: words(
            "The service does not start while its configuration has a key it does not know."),
          remedy: "sudoedit +\(fault.line) \(facts.configurationFile)")
      }
    },
    Condition("configuration-faulty", .problem) { facts in
      faults(facts) { $0.kind != .unknownKey }.map { fault in
        Sight(
          words(
            "Line %1 of %2: %3: %4. %5.", fault.line, facts.configurationFile, fault.key,
            fault.problem, fault.remedy),
          why: words("The service does not start while its configuration has a fault."),
          remedy: "sudoedit +\(fault.line) \(facts.configurationFile)")
      }
    },
    Condition("certificate-file-unusable", .problem) { facts in
      facts.tokens.flatMap(\.profiles).compactMap { profile in
        profile.unusableFile.map { file in
          Sight(
            words(
              "The certificate %1 of profile %2 cannot be used: %3.", file.path, profile.name,
              file.reason),
            why: words("The service does not start without every certificate that it is to use."),
            remedy: words("Put the key's certificate (PEM or DER) at %1.", file.path))
        }
      }
    },
  ]

  private static func faults(_ facts: Facts, where isMeant: (Fault) -> Bool) -> [Fault] {
    guard case .failure(.faulty(_, let faults)) = facts.configuration else { return [] }
    return faults.filter(isMeant)
  }
}
