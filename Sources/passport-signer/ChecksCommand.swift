internal import ArgumentParser
internal import FoundationEssentials
internal import HealthCertificate
internal import SystemCalls

struct ChecksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checks",
    abstract: "List the checks that every payload goes through.",
    discussion: """
      Needs no service.

        passport-signer checks                    all of them: id, effect, what each wants
        passport-signer checks dose-in-future     one, with a value it refuses and one that passes
        passport-signer checks --json | jq -r .id

      The ids are those in problem files, in the receipts' corrections and in the configuration; \
      they never change. refused: the payload is not signed. corrected: it is put right, which the \
      receipt records. warning: it is signed all the same. A profile can turn a check off or change \
      its effect.

      With --json, one object a check: id, severity (refuse, correct, warn), summary (en, vi), \
      example (bad, good).

      Exit codes: 0 done; 6 there is no such check; 64 wrong usage.
      """)

  @Argument(help: ArgumentHelp("A check's id; all checks without it.", valueName: "id"))
  var check: String?

  @Flag(help: "Answer with JSON, one object a line.")
  var json = false

  @Flag(help: .hidden)
  var manual = false

  func run() throws {
    let answer = Answer(isJSON: json)
    if manual { return answer.say(ChecksManual.text) }
    guard let check else {
      answer.tell(
        Self.lines(CheckCatalogue.everything), CheckWords.table(CheckCatalogue.everything))
      return
    }
    guard let entry = CheckCatalogue[check] else {
      try answer.failure(InputError.noCheck(id: check)).end()
      return
    }
    answer.tell(Self.lines([entry]), CheckWords.whole(entry))
  }

  private static func lines(_ entries: [CheckCatalogue.Entry]) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let lines = entries.map { (try? encoder.encode(Line($0))).map(Array.init) ?? [] }
    return Array(lines.joined(separator: [0x0A]))
  }

  private struct Line: Encodable {
    struct Example: Encodable {
      var bad: String
      var good: String
    }

    var id: String
    var severity: HealthCertificate.Severity
    var summary: HealthCertificate.Words
    var example: Example

    init(_ entry: CheckCatalogue.Entry) {
      id = entry.id
      severity = entry.severity
      summary = entry.summary
      example = Example(bad: entry.example.bad, good: entry.example.good)
    }
  }
}
