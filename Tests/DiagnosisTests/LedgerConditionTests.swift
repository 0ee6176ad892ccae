import Foundation
import JobLedger
import PracticeTokens
import SystemCalls
import Testing

@Suite(.serialized) struct LedgerConditionTests {
  init() { PracticeToken.configure() }

  private func computer(signedAt time: Int64) throws -> Computer {
    let computer = try Computer(.idle)
    let ledger = try Ledger(in: computer.root + Computer.state, profiles: ["passport"])
    for number in 1...200 {
      let digest = [UInt8](repeating: UInt8(number), count: 32)
      let id = try ledger.accept(
        [
          NewJob(
            profile: "passport", name: FileName("\(number).json")!,
            verdict: .accepted(
              payload: Array(repeating: 7, count: 900), prepared: [1], problems: nil),
            digest: digest, size: 900, source: nil)
        ], at: 1)[0].id
      _ = try ledger.record(
        signed: [
          .init(
            id: id, profile: "passport", digest: digest, stem: [0x61],
            result: .fresh(
              SigningResult(
                output: Array(repeating: 8, count: 900), receipt: [1], signedAt: time)))
        ], released: [], at: 1)
    }
    return computer
  }

  @Test func `a damaged ledger is found, and a sound one is not called so`() async throws {
    let computer = try computer(signedAt: 100)
    let file = computer.root + Computer.state + "/ledger.sqlite"
    let names = try FileManager.default.contentsOfDirectory(atPath: computer.root + Computer.state)
    #expect(await !computer.conditions().contains("ledger-damaged"))
    var bytes = try Data(contentsOf: URL(filePath: file))
    let before = bytes
    for place in 8192..<min(bytes.count, 60_000) { bytes[place] = 0xA5 }
    try bytes.write(to: URL(filePath: file))
    #expect(await computer.conditions().contains("ledger-damaged"))
    try before.write(to: URL(filePath: file))
    #expect(await !computer.conditions().contains("ledger-damaged"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: computer.root + Computer.state).sorted()
        == names.sorted())
  }

  @Test func `a clock before the last signature is found without the service`() async throws {
    #expect(
      try await computer(signedAt: 4_000_000_000).conditions()
        .contains("clock-before-last-signature"))
    #expect(
      try await !computer(signedAt: 100).conditions().contains("clock-before-last-signature"))
  }
}
