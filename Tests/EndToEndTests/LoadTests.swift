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
  }
}
