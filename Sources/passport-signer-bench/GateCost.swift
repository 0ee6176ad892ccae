internal import Formats
internal import HealthCertificate
internal import JobLedger
internal import SigningService
internal import SystemCalls

/// What the gate costs a payload (all checks, and the look-ups in the ledger) while the ledger knows
/// a great many earlier jobs.
///
/// The earlier jobs pass the same gate and come into the ledger by its own acceptance and record, so
/// that its tables are as large and as mixed as they get; only their results are short.
struct GateCost {
  static let profile = "passport"

  let earlier: Int
  let measured = 20_000

  func take(in workplace: Workplace) throws -> [Figure] {
    let folder = try Folder(making: "\(workplace.path)/gate", mode: 0o700)
    let ledger = try Ledger(in: folder.path, profiles: [Self.profile])
    let gate = Gate(
      profile: Self.profile,
      format: HCERTFormat(
        FormatSettings(issuer: "VN", end: { $0 + 86_400 }, picture: .none)),
      key: TraceKey(try ledger.historyKey()))
    let population = Population(of: earlier)
    try fill(ledger, through: gate, population)
    var times: [Double] = []
    var processorTimes: [Double] = []
    var jobs: [NewJob] = []
    for number in 0..<measured {
      let payload = population.later(number)
      let name = FileName("later-\(number).json")!
      let (began, spent) = (WallClock.steadyNanoseconds, WallClock.processorNanoseconds)
      let job = gate.examine(payload, name: name, source: nil, at: WallClock.seconds).job
      guard case .accepted = try ledger.verdict(on: job) else { throw BenchError.rejected(1) }
      processorTimes.append(Double(WallClock.processorNanoseconds - spent) / 1000)
      times.append(Double(WallClock.steadyNanoseconds - began) / 1000)
      jobs.append(job)
    }
    let began = WallClock.steadyNanoseconds
    for start in stride(from: 0, to: jobs.count, by: 256) {
      _ = try ledger.accept(Array(jobs[start..<min(start + 256, jobs.count)]), at: 0)
    }
    let taking = Double(WallClock.steadyNanoseconds - began) / 1000 / Double(jobs.count)
    let name = "gate with \(earlier) earlier jobs"
    return [
      Figure("\(name), median", times.median, "µs", bar: .atMost(60)),
      Figure("\(name), 99th percentile", times.quantile(0.99), "µs"),
      Figure("\(name), CPU, median", processorTimes.median, "µs"),
      Figure("taken into that ledger, 256 at a time, each", taking, "µs"),
    ]
  }

  private func fill(_ ledger: Ledger, through gate: Gate, _ population: Population) throws {
    let now = WallClock.seconds
    let short = SigningResult(
      output: Array("HC1:".utf8), receipt: Array("{}".utf8), signedAt: now)
    for start in stride(from: 0, to: earlier, by: 1024) {
      let jobs = (start..<min(start + 1024, earlier)).map {
        gate.examine(
          population.earlier($0), name: FileName("earlier-\($0).json")!, source: nil, at: now
        ).job
      }
      let accepted = try ledger.accept(jobs, at: now * 1000)
      let signed = try zip(jobs, accepted).map { job, answer in
        guard case .accepted = answer.verdict else { throw BenchError.rejected(1) }
        return Ledger.Signed(
          id: answer.id, profile: job.profile, digest: job.digest, stem: job.name.stem,
          result: .fresh(short))
      }
      _ = try ledger.record(signed: signed, released: [], at: now * 1000)
      let released = signed.map {
        Ledger.Released(id: $0.id, profile: $0.profile, stem: $0.stem)
      }
      _ = try ledger.record(signed: [], released: released, at: now * 1000)
      if (start + 1024) % 102_400 == 0 { Progress.tell("  \(start + 1024) earlier jobs") }
    }
  }
}
