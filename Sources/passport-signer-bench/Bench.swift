internal import ArgumentParser
internal import FoundationEssentials
internal import SystemCalls
internal import Terminal

@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "passport-signer-bench",
    abstract: "Measure the built programs against the figures that they have to reach.",
    discussion: """
      Makes practice stations in one folder, feeds them and times what comes out; everything is as \
      in earnest: durable, verified, with receipts. Rates are taken as ratios to a bare loop of \
      C_SignInit and C_Sign on the same key, which runs before, between and after; one \
      worker is measured before and after two. The programs are those that lie beside this one.

      Exit status: 0 measured, whatever the figures are; 1 something could not be measured.
      """,
    subcommands: [TokenMaking.self, BareLoop.self])

  @Flag(help: "Print JSON: one object with an array of figures.")
  var json = false

  @Option(help: ArgumentHelp("Only this; can be given several times.", valueName: "name"))
  var only: [Measurement] = []

  @Option(help: "Payloads for each measurement of a rate.")
  var count = 20_000

  @Option(help: "How often each measurement of a rate is made; the median counts.")
  var rounds = 3

  @Option(help: "Payloads that wait while memory and start are measured; a tenth of them first.")
  var backlog = 100_000

  @Option(help: "Earlier jobs that the ledger knows while the gate is measured.")
  var earlier = 1_000_000

  @Option(help: "Payloads dropped one by one.")
  var drops = 300

  @Option(
    help: ArgumentHelp(
      "Where to work, a folder that is then kept; else a temporary one.", valueName: "folder"))
  var dir: String?

  func validate() throws {
    guard count >= 100, rounds >= 1, backlog >= 1000, drops >= 10,
      earlier >= 1000
    else {
      throw ValidationError(
        "at least 100 payloads, 1 round, a backlog of 1000, 10 drops, 1000 earlier jobs are needed")
    }
  }

  func run() throws {
    let workplace = try Workplace(at: dir)
    var figures: [Figure] = []
    for measurement in Measurement.allCases where only.isEmpty || only.contains(measurement) {
      Progress.tell("\(measurement.rawValue):")
      figures += try measurement.take(in: workplace, self)
    }
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      StandardOutput.write(try Array(encoder.encode(["figures": figures])) + [0x0A])
    } else {
      print(Figure.table(of: figures), terminator: "")
    }
    if dir == nil { workplace.remove() }
  }
}
