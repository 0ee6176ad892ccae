import Foundation
import GRDB
import ProcessEnds
import SystemCalls
import Testing

@testable import JobLedger

@Suite struct LedgerTests {
  let samples: Samples

  init() throws { samples = try Samples() }

  @Test func `every commit waits for the disk`() throws {
    let ledger = try samples.open()
    let settings = try ledger.queue.inDatabase { db in
      try ["journal_mode", "synchronous", "foreign_keys"].map {
        try String.fetchOne(db, sql: "PRAGMA \($0)")
      }
    }
    #expect(settings == ["wal", "2", "1"])
  }

  @Test func `a job is taken in, signed and released, and remembered`() async throws {
    try await signOne()
    let ledger = try samples.open()
    #expect(try ledger.signedJobs().map(\.id) == [1])
    #expect(try ledger.signedJobs()[0].stem == [0x73])
    #expect(try ledger.result(1) == SigningResult(output: [1], receipt: [2], signedAt: 100))
    #expect(try ledger.latestSigningTime() == 100)
    _ = try ledger.record(signed: [], released: [Samples.released(1)], at: 30)
    let job = try #require(try ledger.job(1))
    #expect(job.state == .released && job.finished == 30 && job.received == 10)
    #expect(job.stem == [0x74] && job.result == 1 && job.reason == nil && job.problems == [8])
    #expect(try ledger.signedJobs().isEmpty)
    #expect(try ledger.countsWithoutZeros() == ["p": [.queued: 1, .released: 1]])
  }

  private func signOne() async throws {
    let ledger = try samples.open()
    let accepted = try ledger.accept([Samples.job(1), Samples.job(2)], at: 10)
    #expect(accepted.map(\.id) == [1, 2] && accepted.allSatisfy { $0.earlierResult == nil })
    let queued = try await ledger.queuedJobs(in: ["p", "q"], after: 0, limit: 10)
    #expect(queued.map(\.id) == [1, 2])
    #expect(queued.map(\.material) == [1, 2].map { .prepared(Samples.prepared($0)) })
    #expect(queued[0].problems == [8] && queued[0].digest == Samples.digest(1))
    #expect(queued[0].name.printable == "n1.json" && queued[0].earlierResult == nil)
    #expect(try await ledger.queuedJobs(in: ["q"], after: 0, limit: 9).isEmpty)
    #expect(try await ledger.queuedJobs(in: ["p"], after: 1, limit: 9).map(\.id) == [2])
    let answers = try ledger.record(signed: [Samples.signed(1, 1)], released: [], at: 20)
    #expect(answers == [.asGiven(1)])
  }

  @Test func `a rejected payload is remembered without its content`() async throws {
    let ledger = try samples.open()
    _ = try ledger.accept([Samples.job(1, isRejected: true)], at: 10)
    let job = try #require(try ledger.job(1))
    #expect(job.state == .rejected && job.problems == [7] && job.finished == 10)
    #expect(try await ledger.queuedJobs(in: ["p"], after: 0, limit: 9).isEmpty)
    #expect(
      try ledger.reading { try Int.fetchOne($0, sql: "SELECT count(payload) FROM jobs") } == 0)
  }

  @Test func `a payload's content goes once its result is there`() throws {
    let ledger = try samples.open()
    _ = try ledger.accept([Samples.job(1)], at: 10)
    _ = try ledger.record(signed: [Samples.signed(1, 1)], released: [], at: 20)
    for column in ["payload", "prepared"] {
      #expect(
        try ledger.reading { try Int.fetchOne($0, sql: "SELECT count(\(column)) FROM jobs") } == 0)
    }
  }

  @Test func `what an earlier run accepted is given out as it came, to be checked anew`()
    async throws
  {
    do { _ = try samples.open().accept([Samples.job(1)], at: 10) }
    let ledger = try samples.open()
    _ = try ledger.accept([Samples.job(2)], at: 20)
    let queued = try await ledger.queuedJobs(in: ["p"], after: 0, limit: 9)
    #expect(
      queued.map(\.material) == [.payload(Samples.payload(1)), .prepared(Samples.prepared(2))])
  }

  @Test func `a second result for the same content is refused and the first stands`() throws {
    let ledger = try samples.open()
    _ = try ledger.accept([Samples.job(1), Samples.job(2, content: 1)], at: 10)
    let answers = try ledger.record(
      signed: [Samples.signed(1, 1, output: [1]), Samples.signed(2, 1, output: [9])],
      released: [], at: 20)
    #expect(answers == [.asGiven(1), .earlier(1)])
    #expect(try ledger.result(1)?.output == [1] && ledger.result(2) == nil)
    #expect(try ledger.job(2)?.result == 1)
  }

  @Test func `the same content again has the earlier result, under that profile only`() async throws
  {
    let ledger = try samples.open()
    _ = try ledger.accept([Samples.job(1), Samples.job(2, content: 1)], at: 10)
    _ = try ledger.record(signed: [Samples.signed(1, 1)], released: [], at: 20)
    let again = try ledger.accept(
      [Samples.job(3, content: 1), Samples.job(4, profile: "q", content: 1)], at: 30)
    #expect(again.map(\.earlierResult) == [1, nil])
    let queued = try await ledger.queuedJobs(in: ["p", "q"], after: 0, limit: 9)
    #expect(queued.map(\.earlierResult) == [1, 1, nil])
    #expect(try await ledger.answeredJobs(in: ["p", "q"], after: 0, limit: 9).map(\.id) == [3])
    let earlier = Ledger.Signed(
      id: 3, profile: "p", digest: Samples.digest(1), stem: [1], result: .earlier(1))
    let answers = try ledger.record(
      signed: [earlier, Samples.signed(4, 1, profile: "q")], released: [], at: 40)
    #expect(answers == [.asGiven(1), .asGiven(2)])
  }

  @Test func `a job that was held back meanwhile keeps its result and is not released`() throws {
    let ledger = try samples.open()
    _ = try ledger.accept([Samples.job(1)], at: 10)
    try ledger.change(1, .heldBack, reason: "operator", at: 15)
    #expect(
      try ledger.record(
        signed: [Samples.signed(1, 1)], released: [Samples.released(1)], at: 20) == [.refused])
    #expect(try ledger.job(1)?.state == .held && ledger.job(1)?.reason == "operator")
    #expect(try ledger.accept([Samples.job(2, content: 1)], at: 40)[0].earlierResult == 1)
  }

  @Test func `the files that jobs came from are known again`() throws {
    let ledger = try samples.open()
    _ = try ledger.accept((1...5).map { Samples.job($0) }, at: 10)
    let sources = try ledger.latestSources(limit: 3)
    #expect(Set(sources.values.map(\.id)) == [3, 4, 5])
    #expect(sources[.init(inode: .max - 4, changed: 4)]?.name.printable == "n4.json")
  }

  @Test func `a ledger is open once at a time`() throws {
    let ledger = try samples.open()
    #expect(throws: LedgerError.inUse(path: samples.path + "/ledger.sqlite")) {
      _ = try samples.open()
    }
    _ = try ledger.counts()
  }

  @Test func `a ledger of a later version is refused and stays as it is`() throws {
    let file = samples.path + "/ledger.sqlite"
    do {
      let ledger = try samples.open()
      _ = try ledger.accept([Samples.job(1)], at: 10)
      try ledger.transaction {
        try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99')")
      }
    }
    let before = try Data(contentsOf: URL(fileURLWithPath: file))
    #expect(throws: LedgerError.tooNew(path: file)) {
      _ = try Ledger(in: samples.path, profiles: ["another"])
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before)
  }

  @Test func `a file that is no ledger is refused`() throws {
    let file = samples.path + "/ledger.sqlite"
    let text = Data(String(repeating: "no ledger ", count: 1000).utf8)
    try text.write(to: URL(fileURLWithPath: file))
    let error = #expect(throws: LedgerError.self) { _ = try samples.open() }
    #expect(error?.description.hasPrefix(file) == true)
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == text)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can mount a small file system"))
  func `a full disk takes nothing in and loses nothing`() async throws {
    let mount = try Process.run(
      URL(fileURLWithPath: "/bin/mount"),
      arguments: ["-t", "tmpfs", "-o", "size=1m", "tmpfs", samples.path])
    try #require(mount.reap() == 0)
    defer {
      let umount = try? Process.run(
        URL(fileURLWithPath: "/bin/umount"), arguments: ["-l", samples.path])
      umount?.reap()
    }
    let ledger = try samples.open()
    var taken = 0
    let error = #expect(throws: LedgerError.self) {
      while true {
        _ = try ledger.accept((1...16).map { Samples.job(taken + $0) }, at: 10)
        taken += 16
      }
    }
    guard case .unusable(_, let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains("full") || reason.contains("I/O"))
    #expect(taken > 0)
    #expect(try ledger.countsWithoutZeros() == ["p": [.queued: taken]])
    #expect(try ledger.trueCounts() == ledger.countsWithoutZeros())
    #expect(try ledger.isSound())
    let queued = try await ledger.queuedJobs(in: ["p"], after: 0, limit: 4096)
    #expect(queued.map(\.material) == (1...taken).map { .prepared(Samples.prepared($0)) })
  }
}
