import ControlInterface
import Foundation
import Glibc
import SystemCalls
import Testing

extension EndToEndTests {
  @Suite struct LoadTests {
    @Test func `a great many files at once are all taken in`() throws {
      let isLong = ProcessInfo.processInfo.environment["PASSPORT_SIGNER_LONG_TESTS"] != nil
      let count = isLong ? 100_000 : 20_000
      let station = try Station()
      try station.start()
      try station.stop()
      let inbox = try Folder(station.incoming().path)
      for number in 0..<count {
        try inbox.create(FileName("\(number).json")!, mode: 0o640).write(Payload.good(number))
      }
      let began = Date()
      try station.start()
      let ready = Date().timeIntervalSince(began)
      let status = try station.until("all are in the ledger", within: isLong ? 600 : 180) {
        $0.counts.queued == count
      }
      #expect(status.counts.waiting == count)
      let seconds = Date().timeIntervalSince(began)
      let memory = try #require(station.daemon.memory("VmHWM"))
      let resident = try #require(station.daemon.memory("VmRSS"))
      print(
        "load test: \(count) files in \(seconds) s, ready after \(ready) s, VmHWM \(memory) KiB, "
          + "VmRSS \(resident) KiB")
      #expect(memory < 128 * 1024)
      try station.untilLeft(station.incoming())
      #expect(try station.stop() == .exited(0))
    }

    /// More than the daemon remembers by name, with the next scan a minute away.
    @Test func `a great many files that are not whole yet are all found again`() throws {
      let count = 5000
      let station = try Station()
      try station.start()
      try station.stop()
      let inbox = try Folder(station.incoming().path)
      let outside = station.folder.appending(path: "outside").path
      let others = try Folder(making: outside, mode: 0o700)
      for number in 0..<count {
        try others.create(FileName("\(number).json")!, mode: 0o640).write(Payload.good(number))
        #expect(link("\(outside)/\(number).json", "\(inbox.path)/\(number).json") == 0)
      }
      try station.start()
      try station.drop(Payload.good(count), "marker.json")
      try station.until("the marker is in the ledger") { $0.counts.queued == 1 }
      for number in 0..<count { try others.remove(FileName("\(number).json")!) }
      try station.until("all are in the ledger", within: 30) { $0.counts.queued == count + 1 }
      try station.untilLeft(station.incoming())
    }
  }
}
