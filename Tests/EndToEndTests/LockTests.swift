import ControlInterface
import Foundation
import Glibc
import PKCS11
import PracticeTokens
import SystemCalls
import Testing

extension EndToEndTests {
  /// PIN, lock, start and stop.
  @Suite struct LockTests {
    @Test func `jobs wait for the PIN, and stop when the token is locked`() throws {
      let station = try Station()
      try station.start()
      for number in 1...20 { try station.drop(Payload.good(number), "\(number).json") }
      let waiting = try station.until("all wait") {
        $0.counts.queued == 20 && $0.tokens[0].state.needsPin
      }
      #expect(waiting.tokens[0].waiting == 20)
      #expect(waiting.profiles[1].ready == false)
      try station.unlock()
      try station.untilDone(20)
      let locked = try station.client().lock(token: nil)
      #expect(locked[0].state == .pinNeeded)
      for number in 21...30 { try station.drop(Payload.good(number), "\(number).json") }
      let again = try station.until("ten wait") { $0.counts.queued == 10 }
      #expect(again.counts.released == 20)
      try station.unlock()
      try station.untilDone(30)
    }

    @Test func `locking in the middle loses nothing`() throws {
      let station = try Station()
      try station.startUnlocked()
      for number in 1...200 { try station.drop(Payload.good(number), "\(number).json", 0) }
      try station.until("it signs") { $0.counts.released > 0 }
      _ = try station.client().lock(token: nil)
      let stopped = try station.until("nothing is at the token") {
        $0.counts.signing == 0 && $0.counts.signed == 0 && $0.tokens[0].state == .pinNeeded
      }
      #expect(stopped.counts.failed == 0)
      try station.unlock()
      let status = try station.untilDone(200)
      #expect(status.counts.released == 200)
    }

    @Test func `a wrong PIN is told, is tried once, and harms nothing`() throws {
      let station = try Station()
      try station.start()
      try station.drop(Payload.good(1), "1.json")
      #expect(throws: ControlError.pinWrong(token: "station", triesLeft: nil)) {
        try station.unlock(Array("0000".utf8))
      }
      let status = try station.until("the PIN was wrong") { $0.tokens[0].state == .pinWrong }
      #expect(status.counts.queued == 1)
      #expect(station.daemon.log.count(of: "a PIN was wrong") == 1)
      #expect(station.daemon.log.count(of: "0000") == 0)
      try station.unlock()
      try station.untilDone(1)
    }

    @Test func `a second daemon on the same folders is refused`() throws {
      let station = try Station()
      try station.startUnlocked()
      let other = try DaemonProcess(["--config", station.configuration])
      #expect(try other.end() == .exited(1))
      #expect(other.log.whole.contains("in use by another"))
      try station.drop(Payload.good(1), "1.json")
      try station.untilDone(1)
    }

    @Test func `SIGTERM releases what was signed, ends with 0, and the queue is kept`() throws {
      let station = try Station()
      try station.startUnlocked()
      for number in 1...400 { try station.drop(Payload.good(number), "\(number).json", 0) }
      try station.until("it signs") { $0.counts.released > 0 }
      #expect(try station.stop() == .exited(0))
      #expect(try station.staged().isEmpty)
      let before = try station.passports(0)
      try station.start()
      let status = try station.client().status()
      #expect(status.counts.released == before.count)
      #expect(status.tokens[0].state.isWorking == false)
      try station.unlock()
      try station.untilDone(400)
      let after = try station.passports(0)
      #expect(after.count == 400)
      #expect(before.allSatisfy { after[$0.key] == $0.value })
    }

    @Test func `no worker outlives the daemon`() throws {
      let station = try Station()
      for signal in [SIGTERM, SIGKILL] {
        try station.startUnlocked()
        let workers = station.daemon.workers
        #expect(workers.count == 1)
        station.daemon.send(signal)
        _ = try station.daemon.end()
        for worker in workers { try awaitEnd(of: worker) }
      }
    }

    /// The worker is nobody's child now: its end is seen in `/proc`.
    private func awaitEnd(of process: pid_t) throws {
      let limit = Date(timeIntervalSinceNow: 5)
      while kill(process, 0) == 0, Date() < limit {
        let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        if stat?.contains(") Z ") ?? true { return }
        usleep(5000)
      }
      #expect(kill(process, 0) != 0)
    }

    @Test func `a worker that dies is replaced, and asks for the PIN`() throws {
      let station = try Station()
      try station.startUnlocked()
      for number in 1...100 { try station.drop(Payload.good(number), "\(number).json", 0) }
      try station.until("it signs") { $0.counts.released > 0 }
      for worker in station.daemon.workers { kill(worker, SIGKILL) }
      try station.until("the token wants a PIN") { $0.tokens[0].state.needsPin }
      try station.unlock()
      let status = try station.untilDone(100)
      #expect(status.counts.released == 100)
      #expect(try station.passports(0).count == 100)
    }

    @Test func `two workers both sign after one PIN`() throws {
      var options = Station.Options()
      options.workers = 2
      let station = try Station(options)
      try station.start()
      try station.until("both are there") { $0.tokens[0].workers == 2 }
      try station.unlock()
      let workers = station.daemon.workers
      #expect(workers.count == 2)
      let before = try workers.map(processorTime)
      for number in 1...600 { try station.drop(Payload.good(number), "\(number).json", 0) }
      try station.untilDone(600)
      let used = try zip(workers, before).map { try processorTime($0) - $1 }
      #expect(used.min()! > used.max()! / 4, "\(used)")
    }

    /// In nanoseconds.
    private func processorTime(_ process: pid_t) throws -> Int {
      let text = try String(contentsOfFile: "/proc/\(process)/schedstat", encoding: .utf8)
      return try #require(text.split(separator: " ").first.flatMap { Int($0) })
    }
  }
}
