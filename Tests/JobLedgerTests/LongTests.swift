import Foundation
import GRDB
import SystemCalls
import Testing

@testable import JobLedger

/// Figures, printed where they are asked for: they take minutes and prove nothing by themselves.
@Suite(
  .serialized,
  .enabled(
    if: ProcessInfo.processInfo.environment["PASSPORT_SIGNER_LONG_TESTS"] != nil,
    "PASSPORT_SIGNER_LONG_TESTS is not set"))
struct LongTests {
  private func measure<Value>(
    _ what: String, per count: Int = 1, _ body: () async throws -> Value
  ) async throws -> Value {
    let (processor, clock) = (clock(), ContinuousClock.now)
    let value = try await body()
    let wall = (ContinuousClock.now - clock) / count
    let used = Double(Foundation.clock() - processor) / Double(CLOCKS_PER_SEC) * 1e6 / Double(count)
    print("\(what): \(Int(used)) us CPU, \(wall) each")
    return value
  }

  private func drain(_ ledger: Ledger, _ batches: Int, _ first: Int) async throws {
    let new = (0..<batches).map { batch in (0..<256).map { Samples.job(first + batch * 256 + $0) } }
    _ = try await measure("accept", per: batches * 256) {
      for jobs in new { _ = try ledger.accept(jobs, at: 1) }
    }
    var after: Int64 = 0
    var waiting: [QueuedJob] = []
    try await measure("queuedJobs", per: batches * 256) {
      while case let jobs = try await ledger.queuedJobs(in: ["p"], after: after, limit: 512),
        let last = jobs.last
      {
        after = last.id
        waiting += jobs
      }
    }
    let output = [UInt8](repeating: 0x41, count: 700)
    let signed = waiting.map { job in
      Ledger.Signed(
        id: job.id, profile: "p", digest: job.digest, stem: job.name.stem,
        result: .fresh(SigningResult(output: output, receipt: output, signedAt: 5)))
    }
    var visible: [Ledger.Released] = []
    try await measure("record", per: batches * 256) {
      for start in stride(from: 0, to: signed.count, by: 256) {
        let batch = Array(signed[start..<min(start + 256, signed.count)])
        _ = try ledger.record(signed: batch, released: visible, at: 6)
        visible = batch.map { Ledger.Released(id: $0.id, profile: "p", stem: $0.stem) }
      }
    }
    _ = try ledger.record(signed: [], released: visible, at: 6)
  }

  @Test func `a small ledger`() async throws {
    let samples = try Samples()
    try await drain(try samples.open(), 80, 0)
  }

  @Test func `a million jobs`() async throws {
    let samples = try Samples()
    do {
      let ledger = try samples.open()
      try ledger.transaction { db in
        let result = try db.cachedStatement(
          sql: "INSERT INTO results VALUES (NULL, 1, ?, 5, zeroblob(700), zeroblob(700))")
        let job = try db.cachedStatement(
          sql: """
            INSERT INTO jobs (profile, state, name, digest, size, received, result)
            VALUES (1, 3, x'6e', ?, 700, 1, ?)
            """)
        for number in 1...1_000_000 {
          let digest = Data(Samples.digest(-number))
          try result.execute(arguments: [digest])
          try job.execute(arguments: [digest, number])
        }
        try db.execute(sql: "INSERT INTO counts VALUES (1, 3, 1000000)")
      }
    }
    let ledger = try await measure("open") { try samples.open() }
    try await drain(ledger, 40, 0)
    for state in JobState.allCases {
      var selection = Ledger.Selection()
      selection.state = state
      let chosen = selection
      _ = try await measure("jobs \(state)") { try ledger.jobs(chosen) }
    }
    _ = try await measure("latestSigningTime") { try ledger.latestSigningTime() }
    _ = try await measure("latestSources") { try ledger.latestSources(limit: 1024) }
  }
}
