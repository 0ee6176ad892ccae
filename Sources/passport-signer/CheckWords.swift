internal import ControlInterface
internal import HealthCertificate
internal import Terminal
internal import Words

/// How checks are shown to a person.
enum CheckWords {
  static func severity(
    _ severity: ControlInterface.Problem.Severity, in language: Language = .current
  ) -> String {
    switch severity {
    case .refuse: words("refused", in: language)
    case .correct: words("corrected", in: language)
    case .warn: words("warning", in: language)
    }
  }

  static func severity(_ severity: HealthCertificate.Severity) -> String {
    self.severity(.init(severity))
  }

  /// What a check wants; empty for one that only a newer service knows.
  static func summary(of id: String, in language: Language = .current) -> String {
    CheckCatalogue[id]?.summary.text(in: language) ?? ""
  }

  static func table(_ entries: [CheckCatalogue.Entry]) -> String {
    var table = Table([
      .init(words("Check")), .init(words("Finding")), .init(words("What it wants")),
    ])
    for entry in entries { table.add([entry.id, severity(entry.severity), entry.summary.text()]) }
    let output = TerminalOutput.output
    return table.text(title: output.bold)
      + words(
        plural: "%1 check. More about one: passport-signer checks ID\n",
        "%1 checks. More about one: passport-signer checks ID\n", count: entries.count)
  }

  static func whole(_ entry: CheckCatalogue.Entry) -> String {
    let effect =
      switch entry.severity {
      case .refuse: words("A payload in which it finds something is not signed.")
      case .correct:
        words(
          "What it finds is put right, and the receipt keeps what was there; with corrections = false it is not signed."
        )
      case .warn: words("A payload in which it finds something is signed; the problem is told.")
      }
    return """
      \(TerminalOutput.output.bold(entry.id)): \(severity(entry.severity))
      \(entry.summary.text())
      \(effect)
      \(words("Not right: %1", entry.example.bad.printable))
      \(words("Right: %1", entry.example.good.printable))

      """
  }
}

extension ControlInterface.Problem.Severity {
  init(_ severity: HealthCertificate.Severity) {
    self =
      switch severity {
      case .refuse: .refuse
      case .correct: .correct
      case .warn: .warn
      }
  }
}
