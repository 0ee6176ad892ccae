import SystemCalls
import Testing

@testable import JobLedger

@Suite struct MendingTests {
  @Test func `what is accepted mends what was rejected under its name and profile`() throws {
    let samples = try Samples()
    let ledger = try samples.open()
    let rejected = try ledger.accept(
      [
        Samples.job(1, content: 11, isRejected: true), Samples.job(2, isRejected: true),
        Samples.job(1, profile: "q", content: 12, isRejected: true),
      ], at: 10
    ).map(\.id)
    let again = try ledger.accept([Samples.job(1, content: 13, isRejected: true)], at: 20)
    #expect(again[0].mended.isEmpty)
    let accepted = try ledger.accept([Samples.job(1, content: 14)], at: 30)
    #expect(accepted[0].mended == [rejected[0], again[0].id])
    #expect(try ledger.job(rejected[0])?.mendedBy == accepted[0].id)
    #expect(try ledger.job(rejected[1])?.mendedBy == nil)
    #expect(try ledger.job(rejected[2])?.mendedBy == nil)
    #expect(try ledger.job(rejected[0])?.state == .rejected)
    #expect(try ledger.jobs(mendedBy: accepted[0].id) == accepted[0].mended)
    #expect(try ledger.mendedCounts() == ["p": 2])
    #expect(try ledger.latestMended(limit: 1).map(\.id) == accepted[0].mended)
  }

  @Test func `a rejection is mended once, also within a batch`() throws {
    let samples = try Samples()
    let ledger = try samples.open()
    let answers = try ledger.accept(
      [
        Samples.job(1, content: 11, isRejected: true), Samples.job(1, content: 12),
        Samples.job(1, content: 13),
      ], at: 10)
    #expect(answers.map(\.mended) == [[], [answers[0].id], []])
    #expect(try ledger.accept([Samples.job(1, content: 14)], at: 20)[0].mended.isEmpty)
    #expect(try ledger.mendedCounts() == ["p": 1])
    #expect(try ledger.countsWithoutZeros() == ledger.trueCounts())
    #expect(try ledger.isSound())
  }
}
