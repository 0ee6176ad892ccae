import ControlInterface
import Foundation
import GRDB
import SystemCalls
import Testing

extension EndToEndTests {
  /// What happens to copies and files that reach their age, which a test gives them by writing the
  /// ledger's times back.
  @Suite struct RetentionTests {
    private func age(_ station: Station, days: Int) throws {
      let queue = try DatabaseQueue(path: station.folder.path + "/state/ledger.sqlite")
      try queue.write { db in
        try db.execute(
          sql: "UPDATE results SET signed_at = signed_at - ?", arguments: [days * 86_400])
        try db.execute(
          sql: "UPDATE jobs SET finished = finished - ?", arguments: [days * 86_400_000])
      }
      try queue.close()
    }

    private func sizes(_ station: Station) throws -> [Int] {
      let queue = try DatabaseQueue(path: station.folder.path + "/state/ledger.sqlite")
      defer { try? queue.close() }
      return try queue.read {
        try Int.fetchAll(
          $0, sql: "SELECT length(output) + length(receipt) FROM results ORDER BY id")
      }
    }

    @Test func `an old copy goes, its file answers, and without it nothing is signed twice`() throws
    {
      let station = try Station()
      try station.startUnlocked()
      for number in 1...2 { try station.drop(Payload.good(number), "\(number).json") }
      try station.untilDone(2)
      try station.stop()
      try age(station, days: 91)
      try station.startUnlocked()
      #expect(try station.daemon.log.line(with: "copies of old results were dropped") != nil)
      let before = try station.bytes(station.signed(), "1.hc1")
      try station.drop(Payload.good(1), "1.json")
      try station.until("it is answered") { $0.counts.released == 3 }
      #expect(try station.bytes(station.signed(), "1.hc1") == before)
      #expect(try station.names(station.signed()).filter { $0.hasSuffix(".hc1") }.count == 2)
      try FileManager.default.removeItem(at: station.signed().appending(path: "2.hc1"))
      try station.drop(Payload.good(2), "2.json")
      let status = try station.until("it is refused") { $0.counts.failed == 1 }
      #expect(status.counts.released == 3)
      var query = JobQuery()
      query.state = .failed
      #expect(try station.client().jobs(query).jobs.map(\.reason) == ["copy-dropped"])
      #expect(try !station.names(station.signed()).contains("2.hc1"))
      try station.stop()
      #expect(try sizes(station) == [0, 0])
    }

    @Test func `young copies stay, and so do all where none is to go`() throws {
      for (days, text) in [(89, ""), (5000, "retention_days = 0")] {
        let station = try Station()
        try station.writeConfiguration(text)
        try station.startUnlocked()
        try station.drop(Payload.good(1), "1.json")
        try station.untilDone(1)
        try station.stop()
        try age(station, days: days)
        try station.startUnlocked()
        try station.drop(Payload.good(1), "other.json")
        try station.until("it is answered") { $0.counts.released == 2 }
        try station.stop()
        #expect(try sizes(station).allSatisfy { $0 > 0 })
      }
    }

    @Test func `released files go only where the profile says so, and only old ones`() throws {
      let station = try Station()
      try station.startUnlocked()
      for number in 1...2 {
        try station.drop(Payload.good(number), "\(number).json", 1)
        try station.drop(Payload.good(number), "\(number).json", 0)
      }
      try station.untilDone(4)
      try station.stop()
      try age(station, days: 91)
      let old = Date(timeIntervalSinceNow: -91 * 86_400)
      for profile in 0...1 {
        for name in try station.names(station.signed(profile)) where name.hasPrefix("1.") {
          try FileManager.default.setAttributes(
            [.modificationDate: old],
            ofItemAtPath: station.signed(profile).appending(path: name).path)
        }
      }
      let text = try String(contentsOfFile: station.configuration, encoding: .utf8)
      try Data(
        text.replacing(
          "[profiles.passport-es256]\n", with: "[profiles.passport-es256]\nremove_released = true\n"
        ).utf8
      ).write(to: URL(filePath: station.configuration))
      try station.start()
      let limit = Date(timeIntervalSinceNow: 20)
      while try station.names(station.signed(1)).contains("1.hc1"), Date() < limit {
        usleep(20_000)
      }
      #expect(try station.names(station.signed(1)) == ["2.hc1", "2.receipt.json"])
      #expect(try station.names(station.signed(0)).count == 4)
    }
  }
}
