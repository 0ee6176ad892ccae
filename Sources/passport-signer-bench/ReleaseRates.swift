internal import ControlInterface
internal import PracticeStation
internal import SystemCalls

/// How fast payloads are released, against a bare loop on the same key.
struct ReleaseRates {
  private let profile: PracticeProfile
  private let workers: [Int]
  private let count: Int
  private let rounds: Int

  init(profile: PracticeProfile, workers: [Int], _ bench: Bench) {
    self.profile = profile
    self.workers = workers
    count = bench.count
    rounds = bench.rounds
  }

  private struct Run {
    /// Files a second.
    let rate: Double
    /// The same, by the bare loops before and after.
    let share: Double
    /// Microseconds of processor time a payload.
    let daemon: Double
    let token: Double
  }

  func take(in workplace: Workplace) throws -> [Figure] {
    var runs: [Int: [Run]] = [:]
    var bareRates: [Double] = []
    var gains: [Double] = []
    for _ in 0..<rounds {
      let station = try workplace.station()
      var bare = try bareRate(station, &bareRates)
      var round: [Double] = []
      // The first number of workers comes once more at the end: so that a machine whose speed drifts
      // favours neither.
      for number in workers + (workers.count > 1 ? [workers[0]] : []) {
        let (rate, daemon, token) = try release(station, number)
        let next = try bareRate(station, &bareRates)
        let run = Run(rate: rate, share: rate / ((bare + next) / 2), daemon: daemon, token: token)
        bare = next
        runs[number, default: []].append(run)
        round.append(rate)
      }
      if round.count == 3 { gains.append(round[1] / ((round[0] + round[2]) / 2)) }
    }
    return figures(runs, bareRates, gains)
  }

  private func figures(
    _ runs: [Int: [Run]], _ bareRates: [Double], _ gains: [Double]
  ) -> [Figure] {
    let name =
      switch profile {
      case .passport: "PS256"
      case .passportES256: "ES256"
      case .documents: "CMS, PS256"
      }
    var figures = [Figure("\(name), bare loop in one thread", bareRates.median, "/s")]
    for number in workers {
      let all = runs[number] ?? []
      let title = "\(name), \(number) worker\(number == 1 ? "" : "s")"
      figures.append(Figure(title, all.map(\.rate).median, "/s"))
      let bar: Figure.Bar? =
        switch (profile, number) {
        case (.passport, 1): .atLeast(0.9)
        case (.documents, 1): .atLeast(0.85)
        case (.passportES256, 2): .atLeast(0.35)
        default: nil
        }
      figures.append(Figure("\(title) / bare loop", all.map(\.share).median, bar: bar))
      figures.append(Figure("\(title), daemon's CPU a payload", all.map(\.daemon).median, "µs"))
      figures.append(Figure("\(title), workers' CPU a payload", all.map(\.token).median, "µs"))
    }
    if !gains.isEmpty {
      figures.append(
        Figure("\(name), 2 workers / 1 worker", gains.median, bar: .atLeast(1.5)))
    }
    return figures
  }

  private func bareRate(_ station: BenchStation, _ all: inout [Double]) throws -> Double {
    let rate = try BareLoop.rate(profile, station)
    all.append(rate)
    Progress.tell("  bare loop: \(Figure.rounded(rate))/s")
    return rate
  }

  private func release(
    _ station: BenchStation, _ workers: Int
  ) throws -> (rate: Double, daemon: Double, token: Double) {
    let daemon = try station.start(["workers": "\(workers)"])
    try daemon.unlock()
    let feed = try station.feed(count, profile)
    let before = try daemon.client.status().counts
    let (own, children) = (
      try daemon.figures.processorTime(), try daemon.figures.childrensProcessorTime()
    )
    let began = try feed.drop()
    try daemon.wait(until: before.released + count, \.released)
    let seconds = Double(WallClock.steadyNanoseconds - began) / 1e9
    let each = 1e6 / Double(count)
    let run = (
      rate: Double(count) / seconds, daemon: (try daemon.figures.processorTime() - own) * each,
      token: (try daemon.figures.childrensProcessorTime() - children) * each
    )
    let rejected = try daemon.client.status().counts.rejected - before.rejected
    guard rejected == 0 else { throw BenchError.rejected(rejected) }
    Progress.tell(
      "  \(workers) worker\(workers == 1 ? "" : "s"): \(Figure.rounded(run.rate))/s, CPU a payload: "
        + "daemon \(Figure.rounded(run.daemon)) µs, workers \(Figure.rounded(run.token)) µs")
    return run
  }
}
