import Foundation
import GRDB
import HealthCertificate
import SystemCalls
import Testing

@testable import JobLedger

/// What the ledger compares payloads with.
@Suite struct HistoryTests {
  /// Says in its problems which jobs it was shown.
  private func job(
    _ number: Int, _ trace: CertificateTrace, isRefused: Bool = true, profile: String = "p"
  ) -> NewJob {
    let plain = Samples.job(number, profile: profile)
    return NewJob(
      profile: profile, name: plain.name, verdict: plain.verdict, digest: plain.digest,
      size: plain.size, source: plain.source,
      comparison: .init(trace: trace) { earlier, isConfirmed in
        let seen = earlier.map { UInt8($0.job) }.sorted()
        return isRefused && !isConfirmed
          ? .rejected(problems: seen) : .accepted(payload: [1], prepared: [1], problems: seen)
      })
  }

  private func trace(
    identifier: Int64 = 1, content: Int64 = 2, person: Int64 = 3, identity: Int64? = nil,
    day: Int = 5
  ) -> CertificateTrace {
    CertificateTrace(
      identifier: identifier, content: content, person: person, name: 4, birth: 6,
      identity: identity, dose: TracedDose(day: day, number: 1, series: 2, product: 7))
  }

  private func seen(_ accepted: Ledger.Accepted) -> [UInt8]? {
    switch accepted.verdict {
    case .accepted(_, _, let problems): problems
    case .rejected(let problems): problems
    }
  }

  @Test func `a payload sees what was accepted before, also in its batch, and nothing else`() throws
  {
    let samples = try Samples()
    var ledger: Ledger? = try samples.open()
    let batch = try ledger!.accept(
      [
        job(1, trace()), job(2, trace(identifier: 11, person: 13)), job(3, trace(identifier: 21)),
        job(4, trace(person: 23)), job(5, trace(identifier: 31, person: 33)),
      ], at: 10)
    #expect(batch.map { $0.verdict.isAccepted } == [true, true, false, false, true])
    #expect(batch.map(seen) == [[8], [8], [1], [1], [8]])
    #expect(try ledger!.countsWithoutZeros() == ledger!.trueCounts())
    ledger = nil
    ledger = try samples.open()
    let later = try ledger!.accept(
      [job(6, trace(identifier: 21, person: 33)), job(7, trace(), profile: "q")], at: 20)
    #expect(later.map(seen) == [[5], [1, 1]])
    #expect(try ledger!.historyKey().count == 32)
    #expect(try ledger!.isSound())
  }

  @Test func `the same again is not kept again`() throws {
    let samples = try Samples()
    let ledger = try samples.open()
    for number in 1...200 {
      _ = try ledger.accept(
        [job(number, trace(identity: number.isMultiple(of: 2) ? 9 : nil), isRefused: false)],
        at: 10)
    }
    #expect(try ledger.reading { try Int.fetchOne($0, sql: "SELECT count(*) FROM history") } == 4)
  }

  @Test func `a payload that has a result already is compared with nothing`() throws {
    let samples = try Samples()
    let ledger = try samples.open()
    _ = try ledger.accept([job(1, trace())], at: 10)
    _ = try ledger.record(signed: [Samples.signed(1, 1)], released: [], at: 10)
    let again = try ledger.accept([job(1, trace(content: 99))], at: 20)
    #expect(again[0].earlierResult == 1 && again[0].verdict.isAccepted)
    #expect(try ledger.verdict(on: job(1, trace(content: 99))).isAccepted)
    #expect(try !ledger.verdict(on: job(2, trace(content: 99))).isAccepted)
  }

  @Test func `a document is found whatever the person is called`() throws {
    let samples = try Samples()
    let ledger = try samples.open()
    _ = try ledger.accept([job(1, trace(identity: 9))], at: 10)
    let other = try ledger.accept([job(2, trace(identifier: 11, person: 13, identity: 9))], at: 10)
    #expect(seen(other[0]) == [1])
  }

  @Test func `a superseded job counts no more, and is not signed if it waits`() throws {
    let samples = try Samples()
    let ledger = try samples.open()
    _ = try ledger.accept([job(1, trace()), job(2, trace())], at: 10)
    #expect(try ledger.supersede(1, at: 20) == .init(job: 1, isWithdrawn: true))
    #expect(try ledger.job(1)?.state == .held)
    #expect(try ledger.job(1)?.reason == Ledger.supersededReason)
    #expect(throws: LedgerError.notConcerned(2, .rejected)) { try ledger.supersede(2, at: 20) }
    #expect(throws: LedgerError.noSuchJob(3)) { try ledger.supersede(3, at: 20) }
    let third = try ledger.accept([job(3, trace())], at: 30)[0]
    #expect(third.verdict.isAccepted && seen(third) == [8])
    _ = try ledger.record(signed: [Samples.signed(3, 3)], released: [], at: 40)
    let repeated = try ledger.accept([job(3, trace())], at: 50)[0].id
    #expect(try ledger.supersede(repeated, at: 60) == .init(job: 3, isWithdrawn: true))
    #expect(try ledger.isSuperseded(3) && ledger.job(3)?.state == .signed)
    #expect(try ledger.accept([job(5, trace())], at: 70)[0].verdict.isAccepted)
    #expect(try ledger.countsWithoutZeros() == ledger.trueCounts())
  }

  @Test func `a confirmed payload is judged as such, under its own profile only`() throws {
    let samples = try Samples()
    let ledger = try samples.open()
    _ = try ledger.accept([job(1, trace()), job(2, trace(content: 99))], at: 10)
    #expect(throws: LedgerError.notConcerned(1, .queued)) { try ledger.confirm(1, at: 20) }
    #expect(throws: LedgerError.noSuchJob(9)) { try ledger.confirm(9, at: 20) }
    try ledger.confirm(2, at: 20)
    try ledger.confirm(2, at: 21)
    let again = try ledger.accept(
      [
        job(2, trace(content: 99), profile: "q"), job(2, trace(content: 99)),
        job(3, trace(content: 98)),
      ],
      at: 30)
    #expect(again.map { $0.verdict.isAccepted } == [false, true, false])
    #expect(again[1].mended == [2])
  }

  @Test func `a ledger without a history gets one`() throws {
    let samples = try Samples()
    do {
      let queue = try DatabaseQueue(path: samples.path + "/ledger.sqlite")
      try Ledger.migrator.migrate(queue, upTo: "1")
      try queue.write { db in
        try db.execute(
          sql: """
            INSERT INTO profiles (name) VALUES ('p');
            INSERT INTO jobs (profile, state, name, digest, size, received)
            VALUES (1, 4, CAST('n1.json' AS BLOB), x'00', 1, 1);
            INSERT INTO counts VALUES (1, 4, 1);
            """)
      }
    }
    let ledger = try samples.open()
    #expect(try ledger.historyKey().count == 32)
    #expect(try ledger.accept([job(1, trace())], at: 10)[0].mended == [1])
    let other = try Samples()
    #expect(try other.open().historyKey() != ledger.historyKey())
  }

  @Test func `the log is cleared when nothing waits, and what was deleted is overwritten`() throws {
    let samples = try Samples()
    let ledger = try samples.open()
    let secret = "a payload of \(UUID().uuidString)"
    let payload = Array((String(repeating: secret, count: 200)).utf8)
    _ = try ledger.accept(
      [
        NewJob(
          profile: "p", name: FileName("x.json")!,
          verdict: .accepted(payload: payload, prepared: payload, problems: nil),
          digest: Samples.digest(1),
          size: payload.count, source: nil)
      ], at: 10)
    #expect(try !ledger.clearLog())
    #expect(try Self.files(samples).contains { $0.range(of: Data(secret.utf8)) != nil })
    _ = try ledger.record(signed: [Samples.signed(1, 1)], released: [], at: 20)
    #expect(try ledger.clearLog())
    #expect(try !Self.files(samples).contains { $0.range(of: Data(secret.utf8)) != nil })
  }

  private static func files(_ samples: Samples) throws -> [Data] {
    try FileManager.default.contentsOfDirectory(atPath: samples.path).map {
      try Data(contentsOf: URL(filePath: samples.path + "/" + $0))
    }
  }
}
