internal import ArgumentParser
internal import PracticeStation

/// What can be measured.
enum Measurement: String, CaseIterable, ExpressibleByArgument {
  case ps256, es256, latency
  case slowToken = "slow-token"
  case idle, memory, cms, gate

  func take(in workplace: Workplace, _ bench: Bench) throws -> [Figure] {
    switch self {
    case .ps256:
      try ReleaseRates(profile: .passport, workers: [1, 2], bench).take(in: workplace)
    case .es256:
      try ReleaseRates(profile: .passportES256, workers: [2], bench).take(in: workplace)
    case .latency: try Latency(drops: bench.drops).take(in: workplace)
    case .slowToken: try SlowToken().take(in: workplace)
    case .idle: try Idleness().take(in: workplace)
    case .cms:
      try ReleaseRates(profile: .documents, workers: [1], bench).take(in: workplace)
        + LargeFiles().take(in: workplace)
    case .gate: try GateCost(earlier: bench.earlier).take(in: workplace)
    case .memory: try WaitingBacklog(size: bench.backlog).take(in: workplace)
    }
  }
}
