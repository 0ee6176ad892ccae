import Foundation
import Testing

@testable import JobLedger

@Suite struct JobStateTests {
  static let allowed: [JobState: [JobEvent: JobState]] = [
    .queued: [
      .givenToToken: .signing, .resultRecorded: .signed, .heldBack: .held,
      .foundUnsignable: .failed,
    ],
    .signing: [
      .tokenFailed: .queued, .resultRecorded: .signed, .heldBack: .held, .foundUnsignable: .failed,
    ],
    .signed: [.madeVisible: .released],
  ]

  @Test(arguments: JobState.allCases, JobEvent.allCases)
  func `only what is meant to happen can happen`(state: JobState, event: JobEvent) throws {
    if let next = Self.allowed[state]?[event] {
      #expect(try state.after(event) == next)
    } else {
      #expect(throws: LedgerError.impossible(event, in: state)) { _ = try state.after(event) }
    }
  }

  @Test func `states are stored under the same numbers for ever`() {
    #expect(
      JobState.allCases == [.queued, .signing, .signed, .released, .rejected, .held, .failed])
    #expect(JobState.allCases.map(\.code) == Array(0...6))
    #expect(JobState(code: 7) == nil && JobState(code: -1) == nil)
  }

  @Test(arguments: [JobEvent.givenToToken, .tokenFailed, .resultRecorded, .madeVisible])
  func `what only the machinery does cannot be had by wish`(event: JobEvent) throws {
    let samples = try Samples()
    let ledger = try samples.open()
    _ = try ledger.accept([Samples.job(1)], at: 1)
    #expect(throws: LedgerError.impossible(event, in: .queued)) {
      try ledger.change(1, event, reason: nil, at: 2)
    }
    #expect(try ledger.job(1)?.state == .queued)
    #expect(throws: LedgerError.noSuchJob(2)) {
      try ledger.change(2, .heldBack, reason: nil, at: 2)
    }
  }

  @Test func `the counts are right after anything`() async throws {
    let seed = UInt64.random(in: 0 ... .max)
    var random = Sequence(seed)
    let samples = try Samples()
    var ledger: Ledger? = try samples.open()
    var jobs: [(id: Int64, profile: String, content: Int)] = []
    for step in 0..<400 {
      if step % 40 == 39 {
        ledger = nil
        ledger = try samples.open()
      }
      try change(#require(ledger), step, &jobs, &random)
      let counts = try #require(ledger).countsWithoutZeros()
      #expect(try counts == ledger?.trueCounts(), "seed \(seed), step \(step)")
    }
    #expect(try ledger?.isSound() == true)
  }

  private func change(
    _ ledger: Ledger, _ step: Int, _ jobs: inout [(id: Int64, profile: String, content: Int)],
    _ random: inout Sequence
  ) throws {
    switch Int.random(in: 0..<5, using: &random) {
    case 0, 1:
      let new = (0..<Int.random(in: 0..<6, using: &random)).map { _ in
        (["p", "q"].randomElement(using: &random)!, Int.random(in: 0..<100, using: &random))
      }
      let accepted = try ledger.accept(
        new.map { profile, content in
          Samples.job(
            step, profile: profile, content: content, isRejected: content % 9 == 0)
        }, at: 1)
      jobs += zip(accepted, new).map { ($0.id, $1.0, $1.1) }
    case 2, 3:
      let chosen = jobs.shuffled(using: &random).prefix(5)
      let visible = jobs.shuffled(using: &random).prefix(5)
      _ = try ledger.record(
        signed: chosen.map { Samples.signed($0.id, $0.content, profile: $0.profile) },
        released: visible.map { Samples.released($0.id, profile: $0.profile) }, at: 2)
    default:
      guard let job = jobs.randomElement(using: &random) else { return }
      let event = JobEvent.allCases.randomElement(using: &random)!
      _ = try? ledger.change(job.id, event, reason: "r", at: 3)
    }
  }

  private struct Sequence: RandomNumberGenerator {
    var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
      return word ^ (word >> 31)
    }
  }
}
