internal import JobLedger
internal import SystemCalls

/// Changes the ledger in the folder that it is given, without end: its parent kills it. After each
/// batch that the ledger has taken charge of, it prints the batch's number.
@main struct LedgerCrashTool {
  static let batch = 16

  static func main() async throws {
    let ledger = try Ledger(in: CommandLine.arguments[1], profiles: ["p"])
    var number = Int(CommandLine.arguments[2])!
    let output = Descriptor(owning: 1)
    var visible: [Ledger.Released] = []
    while true {
      _ = try ledger.accept((0..<batch).map { job(number, $0) }, at: 1)
      try output.write(Array("\(number)\n".utf8))
      let queued = try await ledger.queuedJobs(in: ["p"], after: 0, limit: batch + 1)
      if let last = queued.last { try ledger.change(last.id, .heldBack, reason: "r", at: 2) }
      let signed = queued.dropLast().map { job in
        Ledger.Signed(
          id: job.id, profile: "p", digest: job.digest, stem: job.name.stem,
          result: .fresh(SigningResult(output: job.digest, receipt: [1], signedAt: 3)))
      }
      _ = try ledger.record(signed: Array(signed), released: visible, at: 4)
      visible = signed.map { Ledger.Released(id: $0.id, profile: "p", stem: $0.stem) }
      number += 1
    }
  }

  private static func job(_ number: Int, _ index: Int) -> NewJob {
    let payload = [UInt8](repeating: UInt8(index), count: 600) + Array("\(number)".utf8)
    let verdict: NewJob.Verdict =
      index % 4 == 3
      ? .rejected(problems: [1]) : .accepted(payload: payload, prepared: payload, problems: nil)
    return NewJob(
      profile: "p", name: FileName("\(number)-\(index).json")!, verdict: verdict,
      digest: Array("\(number)/\(index)".utf8), size: payload.count, source: nil)
  }
}
