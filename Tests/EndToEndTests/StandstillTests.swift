import ControlInterface
import Foundation
import Glibc
import HealthCertificate
import MisbehavingControl
import SystemCalls
import Testing

extension EndToEndTests {
  /// Sleep, suspend and clocks that jump.
  @Suite(.enabled(if: Station.canMisbehave, "the misbehaving token is not built"))
  struct StandstillTests {
    private func slowStation() throws -> Station {
      let station = try Station.misbehaving(deadline: "1s")
      try station.startUnlocked()
      try station.control.arm(Rule(.delay(microseconds: 20_000), times: nil))
      for number in 1...60 { try station.drop(Payload.good(number), "\(number).json") }
      try station.until("it signs") { $0.counts.released > 0 }
      return station
    }

    private func signal(_ number: Int32, _ processes: [pid_t]) {
      for process in processes { kill(process, number) }
    }

    @Test(arguments: [false, true])
    func `after a standstill in the middle of a batch it just goes on`(isWorkerStopped: Bool) throws
    {
      let station = try slowStation()
      let workers = station.daemon.workers
      let stopped = [station.daemon.number] + (isWorkerStopped ? workers : [])
      signal(SIGSTOP, stopped)
      // Far longer than the worker may be silent.
      usleep(3_500_000)
      signal(SIGCONT, stopped)
      let status = try station.untilDone(60)
      #expect(status.counts.released == 60)
      #expect(station.daemon.workers == workers)
      #expect(station.control.calls(of: .login) == 1)
      #expect(station.daemon.log.count(of: "stopped") == 0)
    }

    @Test func `a worker that stands still alone is replaced`() throws {
      let station = try slowStation()
      let workers = station.daemon.workers
      signal(SIGSTOP, workers)
      try station.until("the token wants a PIN") { $0.tokens[0].state.needsPin }
      #expect(Set(station.daemon.workers).isDisjoint(with: workers))
      try station.unlock()
      #expect(try station.untilDone(60).counts.released == 60)
    }

    @Test func `a token that was changed during a standstill is not taken for the old one`() throws
    {
      let station = try slowStation()
      let stopped = [station.daemon.number] + station.daemon.workers
      signal(SIGSTOP, stopped)
      station.control.replug(as: .key)
      signal(SIGCONT, stopped)
      try station.until("the token wants a PIN") { $0.tokens[0].state.needsPin }
      #expect(station.control.calls(of: .login) == 1)
      station.control.replug(as: [])
      try station.client().rescan()
      let person = Person(station)
      let status = try station.untilDone(60)
      person.stop()
      #expect(status.counts.released == 60)
      #expect(try station.passports().values.allSatisfy { station.verify($0).isValid })
    }

    private static let day: Int64 = 86_400

    @Test(.enabled(if: ShiftedClock.isBuilt, "the clock to set wrong is not built"))
    func `a clock that leaps stops signing for as long as it is wrong`() throws {
      let station = try Station.misbehaving()
      let clock = try ShiftedClock(in: station.folder)
      station.options.variables += clock.environment
      try station.startUnlocked()
      try station.drop(Payload.good(1), "1.json")
      try station.untilDone(1)
      try clock.shift(by: 500 * Self.day)
      try station.client().rescan()
      let late = try station.until("it is too late") { !$0.profiles[1].ready }
      #expect(late.profiles[1].reason == "certificate-expired")
      try station.drop(Payload.good(2), "2.json")
      try station.until("it waits") { $0.counts.queued == 1 }
      try clock.shift(by: -2 * Self.day)
      try station.client().rescan()
      try station.until("the clock is wrong") { $0.tokens[0].state == .clockWrong }
      try clock.shift(by: 0)
      try station.client().rescan()
      let status = try station.untilDone(2)
      #expect(status.counts.released == 2 && status.counts.failed == 0)
      #expect(station.control.calls(of: .login) == 1)
      #expect(try station.passports().values.allSatisfy { station.verify($0).isValid })
    }
  }
}
