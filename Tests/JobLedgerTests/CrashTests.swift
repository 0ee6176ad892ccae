import Foundation
import GRDB
import ProcessEnds
import Testing

@testable import JobLedger

@Suite struct CrashTests {
  private static let tool = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("LedgerCrashTool")

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: tool.path)))
  func `killed at any moment, the ledger is sound and has every batch whole or not at all`() throws
  {
    let samples = try Samples()
    var confirmed: Set<Int> = []
    for round in 0..<60 {
      let process = Process()
      process.executableURL = Self.tool
      process.arguments = [samples.path, "\(round * 100_000)"]
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      var text = output.fileHandleForReading.availableData
      usleep(UInt32.random(in: 0..<15_000))
      kill(process.processIdentifier, SIGKILL)
      text += output.fileHandleForReading.readDataToEndOfFile()
      process.reap()
      confirmed.formUnion(
        String(decoding: text, as: UTF8.self).split(separator: "\n").map { Int($0)! })

      let ledger = try Ledger(in: samples.path, profiles: ["p"])
      let batches = try ledger.reading { db in
        let names = try Data.fetchAll(db, sql: "SELECT name FROM jobs")
        return Dictionary(grouping: names) { name in
          Int(String(decoding: name.prefix { $0 != UInt8(ascii: "-") }, as: UTF8.self))!
        }.mapValues(\.count)
      }
      #expect(batches.values.allSatisfy { $0 == 16 })
      #expect(confirmed.isSubset(of: batches.keys))
      #expect(try ledger.countsWithoutZeros() == ledger.trueCounts())
      #expect(
        try ledger.reading {
          try Int.fetchOne(
            $0,
            sql: """
              SELECT count(*) FROM jobs LEFT JOIN results ON results.id = jobs.result
              WHERE (state IN (2, 3)) != (results.id IS NOT NULL)
              """)
        } == 0)
      if round % 10 == 9 { #expect(try ledger.isSound()) }
    }
    #expect(confirmed.count > 60)
  }
}
