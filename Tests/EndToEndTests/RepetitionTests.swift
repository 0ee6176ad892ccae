import ControlInterface
import Foundation
import GRDB
import Glibc
import SystemCalls
import Testing

extension EndToEndTests {
  /// The same again.
  @Suite struct RepetitionTests {
    private func signatures(_ station: Station) throws -> Int? {
      let ledger = try DatabaseQueue(path: station.folder.path + "/state/ledger.sqlite")
      return try ledger.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM results") }
    }

    @Test func `the same content has the same passport for ever`() throws {
      let station = try Station()
      try station.startUnlocked()
      try station.drop(Payload.good(1), "one.json")
      try station.untilDone(1)
      let first = try station.bytes(station.signed(), "one.hc1")
      let receipt = try station.bytes(station.signed(), "one.receipt.json")
      try station.drop(Payload.good(1), "two.json")
      try station.untilDone(2)
      #expect(try station.bytes(station.signed(), "two.hc1") == first)
      try station.drop(Payload.good(1), "one.json")
      try station.untilDone(3)
      #expect(try station.passports().count == 2)
      #expect(unlink(station.signed().path + "/one.hc1") == 0)
      #expect(unlink(station.signed().path + "/one.receipt.json") == 0)
      try station.drop(Payload.good(1), "one.json")
      try station.untilDone(4)
      #expect(try station.bytes(station.signed(), "one.hc1") == first)
      #expect(try station.bytes(station.signed(), "one.receipt.json") == receipt)
      try station.stop()
      #expect(try signatures(station) == 1)
    }

    @Test func `a repetition needs no token`() throws {
      let station = try Station()
      try station.startUnlocked()
      try station.drop(Payload.good(1), "one.json")
      try station.untilDone(1)
      try station.stop()
      try station.start()
      for number in 0..<1500 { try station.drop(Payload.good(1), "again-\(number).json") }
      let status = try station.untilDone(1501)
      #expect(status.tokens[0].state.needsPin)
      #expect(try Set(station.passports().values).count == 1)
      #expect(try station.passports().count == 1501)
    }

    @Test func `twins that wait for the PIN share one signature`() throws {
      let station = try Station()
      try station.start()
      for number in 0..<600 {
        try station.drop(Payload.good(number % 3), "\(number).json", number % 2)
      }
      try station.until("all wait") { $0.counts.queued == 600 }
      try station.unlock()
      try station.untilDone(600)
      for profile in 0...1 {
        #expect(try station.passports(profile).count == 300)
        #expect(try Set(station.passports(profile).values).count == 3)
      }
      try station.stop()
      #expect(try signatures(station) == 6)
    }

    @Test func `what a crash left on its way out is settled, also where earlier versions had it`()
      throws
    {
      let station = try Station()
      try station.startUnlocked()
      for number in 1...2 { try station.drop(Payload.good(number), "\(number).json") }
      try station.untilDone(2)
      try station.stop()
      let inbox = station.incoming()
      let leaving = station.folder.appending(path: "spool/.leaving/\(inbox.lastPathComponent)")
      let ledger = try DatabaseQueue(path: station.folder.path + "/state/ledger.sqlite")
      let names = try ledger.read {
        try Data.fetchAll($0, sql: "SELECT name FROM jobs ORDER BY id")
      }
      let first = names[0] == Data("1.json".utf8) ? 1 : 2
      try ledger.close()
      // The very payload of job 1, another one than that of job 2, and one of no job at all.
      try Data(Payload.good(first)).write(to: leaving.appending(path: ".1.claim"))
      try Data(Payload.good(3)).write(to: inbox.appending(path: ".2.claim"))
      try Data(Payload.good(4)).write(to: inbox.appending(path: ".99.claim"))
      try station.startUnlocked()
      try station.untilDone(3)
      #expect(try Set(station.passports().values).count == 3)
      try station.stop()
      #expect(try station.notYetGone(inbox) == [".99.claim"])
    }

    @Test func `two contents under one name both get through`() throws {
      let station = try Station()
      try station.startUnlocked()
      for number in 1...3 {
        try station.drop(Payload.good(number), "same.json")
        try station.untilDone(number)
      }
      let jobs = try station.client().jobs(JobQuery()).jobs.map(\.id).sorted()
      let names = ["same.hc1", "same-\(jobs[1]).hc1", "same-\(jobs[2]).hc1"]
      #expect(try Set(station.passports().keys) == Set(names))
      for (index, name) in names.enumerated() {
        let text = try station.bytes(station.signed(), name)
        #expect(station.verify(text).identifier == Payload.identifier(index + 1))
      }
    }

    @Test func `a stranger's file in the outbox is not overwritten`() throws {
      let station = try Station()
      try station.startUnlocked()
      let path = station.signed().path
      try Data("mine".utf8).write(to: URL(filePath: path + "/a.hc1"))
      try Data("mine".utf8).write(to: URL(filePath: path + "/b.receipt.json"))
      try station.drop(Payload.good(1), "a.json")
      try station.drop(Payload.good(2), "b.json")
      try station.untilDone(2)
      #expect(try station.bytes(station.signed(), "a.hc1") == Array("mine".utf8))
      #expect(try station.bytes(station.signed(), "b.receipt.json") == Array("mine".utf8))
      #expect(try station.names(station.signed()).count == 6)
    }

    @Test func `a file rewritten in place right after is not lost`() throws {
      let station = try Station()
      try station.startUnlocked()
      let path = station.incoming().path + "/rewritten.json"
      var last = 0
      var lost: [Int] = []
      for round in 1...60 {
        for step in 0..<4 {
          last = round * 10 + step
          let number = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o640)
          try Descriptor(owning: number).write(Payload.good(last))
          if step == round % 4 { usleep(UInt32(round * 20)) }
        }
        try station.untilThrough(station.incoming())
        let wanted = Payload.identifier(last)
        let all = try Set(station.passports().values.map { station.verify($0).identifier })
        if !all.contains(wanted) { lost.append(last) }
        for name in try station.names(station.signed()) {
          unlink(station.signed().path + "/" + name)
        }
      }
      #expect(lost.isEmpty, "\(lost.count) of 60 were lost")
      #expect(try station.names(station.rejected()).isEmpty)
    }

    /// As `cp -p` does it: the file's times say nothing of its content.
    @Test func `another content with old times in the place of what was taken is not lost`()
      throws
    {
      let station = try Station()
      try station.startUnlocked()
      let path = station.incoming().path + "/copied.json"
      var (written, lost) = (0, 0)
      for round in 1...60 {
        try station.drop(Payload.good(2 * round), "copied.json")
        usleep(UInt32.random(in: 0...5000))
        let number = open(path, O_WRONLY | O_TRUNC)
        guard number >= 0 else { continue }
        written += 1
        try write(Payload.good(2 * round + 1), withOldTimesTo: Descriptor(owning: number))
        try station.untilThrough(station.incoming())
        let all = try Set(station.passports().values.map { station.verify($0).identifier })
        if !all.contains(Payload.identifier(2 * round + 1)) { lost += 1 }
        for name in try station.names(station.signed()) {
          unlink(station.signed().path + "/" + name)
        }
      }
      #expect(lost == 0, "of \(written) that were written in time")
    }

    private func write(_ bytes: [UInt8], withOldTimesTo file: consuming Descriptor) throws {
      try file.write(bytes)
      let old = timespec(tv_sec: 1_600_000_000, tv_nsec: 0)
      #expect(futimens(file.number, [old, old]) == 0)
    }

    @Test func `the signal of a broken lease does not end the daemon`() throws {
      let station = try Station()
      try station.startUnlocked()
      try station.drop(Payload.good(1), "one.json")
      try station.untilDone(1)
      station.daemon.send(SIGIO)
      try station.drop(Payload.good(2), "two.json")
      try station.untilDone(2)
    }
  }
}
