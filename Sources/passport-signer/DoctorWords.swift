internal import Diagnosis
internal import FoundationEssentials
internal import Terminal
internal import Words

/// How the findings of an examination are told.
enum DoctorWords {
  static func text(_ findings: [Finding]) -> String {
    findings.map(text).joined() + summary(findings)
  }

  private static func text(_ finding: Finding) -> String {
    let title = TerminalOutput.output.bold(severity(finding.severity))
    return """
      \(title) \(finding.found.printable)
        \(words("Why it matters: %1", finding.why.printable))
        \(words("What to do: %1", finding.remedy.printable))


      """
  }

  private static func severity(_ severity: Finding.Severity) -> String {
    switch severity {
    case .problem: words("[problem]")
    case .warning: words("[warning]")
    case .note: words("[note]")
    }
  }

  private static func summary(_ findings: [Finding]) -> String {
    let all = Language.current.number(Doctor.conditions.count)
    if findings.allSatisfy({ $0.severity == .note }) {
      return words("Nothing needs mending; looked for %1 conditions.\n", all)
    }
    return words(
      "Problems: %1. Warnings: %2. Looked for %3 conditions.\n",
      findings.count { $0.severity == .problem }, findings.count { $0.severity == .warning }, all)
  }

  static func json(_ findings: [Finding]) -> [UInt8] {
    struct Report: Encodable {
      struct One: Encodable {
        let condition: String
        let severity: String
        let found: String
        let why: String
        let remedy: String
      }
      let findings: [One]
      let conditions: [String]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let report = Report(
      findings: findings.map {
        .init(
          condition: $0.condition, severity: $0.severity.rawValue, found: $0.found, why: $0.why,
          remedy: $0.remedy)
      }, conditions: Doctor.conditions)
    return (try? encoder.encode(report)).map(Array.init) ?? []
  }
}
