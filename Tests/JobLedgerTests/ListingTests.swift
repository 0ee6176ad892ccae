import GRDB
import Testing

@testable import JobLedger

@Suite struct ListingTests {
  let samples: Samples
  let ledger: Ledger

  init() throws {
    samples = try Samples()
    ledger = try samples.open()
    let jobs = (1...60).map { number in
      Samples.job(number, profile: number % 3 == 0 ? "q" : "p", isRejected: number % 5 == 0)
    }
    let ids = try ledger.accept(jobs, at: 1).map(\.id)
    let waiting = zip(ids, 1...).filter { $1 % 5 != 0 }
    let signed = waiting.filter { $1 % 2 == 0 }.map { id, number in
      Samples.signed(id, number, profile: number % 3 == 0 ? "q" : "p")
    }
    _ = try ledger.record(signed: signed, released: [], at: 2)
    let visible = signed.prefix(10).map { Samples.released($0.id, profile: $0.profile) }
    _ = try ledger.record(signed: [], released: Array(visible), at: 3)
    for (id, number) in waiting where number % 2 == 1 && number % 7 == 0 {
      try ledger.change(id, number > 20 ? .heldBack : .foundUnsignable, reason: "r", at: 4)
    }
  }

  @Test(arguments: [nil] + JobState.allCases, [nil, "p", "q", "unknown"])
  func `a listing has what was asked for, in order, a page at a time`(
    state: JobState?, profile: String?
  ) throws {
    var selection = Ledger.Selection()
    let all = try ledger.jobs(selection)
    #expect(all.map(\.id) == Array((1...60).reversed()))
    let expected = all.filter {
      (state == nil || $0.state == state) && (profile == nil || $0.profile == profile)
    }
    selection.state = state
    selection.profile = profile
    selection.limit = 7
    var listed: [JobRecord] = []
    while case let page = try ledger.jobs(selection), let last = page.last {
      #expect(page.count <= 7)
      listed += page
      selection.before = last.id
    }
    #expect(listed == expected)
  }

  @Test(arguments: [nil] + JobState.allCases, [nil, "p"])
  func `no listing and no work reads all jobs`(state: JobState?, profile: String?) async throws {
    var selection = Ledger.Selection()
    selection.state = state
    selection.profile = profile
    for statement in try await statements(selection) {
      let steps = try await ledger.readingAside { db in
        try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + statement).map { $0["detail"] as String }
      }
      let scans = steps.filter { $0.hasPrefix("SCAN jobs") || $0.hasPrefix("SCAN results") }
      #expect(scans.isEmpty, "\(statement): \(steps)")
    }
  }

  /// What SQLite runs for a listing and for the daemon's own work.
  private func statements(_ selection: Ledger.Selection) async throws -> [String] {
    let log = Log()
    ledger.queue.inDatabase { db in
      db.trace { event in if case .statement(let one) = event { log.texts.append(one.expandedSQL) }
      }
    }
    _ = try ledger.jobs(selection)
    _ = try await ledger.queuedJobs(in: ["p", "q"], after: 5, limit: 10)
    _ = try await ledger.answeredJobs(in: ["p", "q"], after: 0, limit: 10)
    _ = try ledger.signedJobs()
    _ = try ledger.latestMended(limit: 5)
    ledger.queue.inDatabase { $0.trace(nil) }
    let texts = log.texts.filter { $0.hasPrefix("SELECT") && !$0.contains("counts") }
    #expect(texts.count >= 7)
    return texts
  }

  private final class Log: @unchecked Sendable {
    var texts: [String] = []
  }
}
