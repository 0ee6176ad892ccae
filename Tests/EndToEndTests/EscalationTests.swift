import ControlInterface
import Foundation
import Glibc
import HealthCertificate
import MisbehavingControl
import SystemCalls
import Testing

extension EndToEndTests {
  /// What the service does, and says, about a token that fails.
  @Suite(.enabled(if: Station.canMisbehave, "the misbehaving token is not built"))
  struct EscalationTests {
    private func unlocked(workers: Int = 1) throws -> Station {
      let station = try Station.misbehaving(workers: workers)
      try station.startUnlocked()
      return station
    }

    private func drop(_ numbers: ClosedRange<Int>, _ station: Station) throws {
      for number in numbers { try station.drop(Payload.good(number), "\(number).json") }
    }

    @Test func `one error costs a new session, and no PIN`() throws {
      let station = try unlocked()
      let sessions = station.control[.sessionOpened]
      let workers = station.daemon.workers
      for skip in [0, 7, 3] {
        try station.control.arm(Rule(.fail(.generalError), skipping: UInt64(skip)))
      }
      try drop(1...40, station)
      try station.untilDone(40)
      #expect(station.control[.sessionOpened] == sessions + 3)
      #expect(station.control.calls(of: .login) == 1)
      #expect(station.daemon.workers == workers)
      #expect(station.daemon.log.count(of: "stopped") == 0)
      try station.expectCarefulCalls()
    }

    @Test func `the new session signs with the same key or not at all`() throws {
      let station = try unlocked()
      try station.control.arm(Rule(.fail(.generalError), skipping: 5))
      try station.control.arm(Rule(.fail(.objectHandleInvalid), in: .getAttributeValue))
      try drop(1...20, station)
      try station.until("the token wants a PIN") { $0.tokens[0].state.needsPin }
      try station.unlock()
      try station.untilDone(20)
      #expect(try station.passports().values.allSatisfy { station.verify($0).isValid })
    }

    @Test func `a token of one session keeps its payloads, and asks for the PIN again`() throws {
      let station = try unlocked()
      station.control[.maxSessions] = 1 as UInt64
      try station.control.arm(Rule(.fail(.generalError), skipping: 5))
      try drop(1...20, station)
      try station.until("the token wants a PIN") { $0.tokens[0].state.needsPin }
      #expect(station.daemon.log.count(of: "CKR_GENERAL_ERROR") == 1)
      try station.unlock()
      try station.untilDone(20)
      #expect(station.control.calls(of: .login) == 2)
    }

    @Test func `a token in use by another program is waited for, and no PIN is asked`() throws {
      let station = try unlocked()
      station.control[.busyCode] = .deviceError
      try drop(1...20, station)
      try station.until("it is said to be in use") { $0.tokens[0].state == .inUse }
      #expect(try station.passports().isEmpty)
      station.control[.busyCode] = 0 as UInt64
      try station.untilDone(20)
      #expect(station.control.calls(of: .login) == 1)
      #expect(station.daemon.log.count(of: "another program seems to have the token") == 1)
    }

    @Test func `a storm of errors is one line of log, and one when it is over`() throws {
      let station = try unlocked()
      let storm = try station.control.arm(Rule(.fail(.deviceError), times: nil))
      try drop(1...20, station)
      let person = Person(station)
      try station.until("the trials fail") { $0.tokens[0].state == .moduleFailed }
      let faults = station.control[.faults]
      let limit = Date(timeIntervalSinceNow: 30)
      while station.control[.faults] < faults + 6, Date() < limit { usleep(10_000) }
      station.control.disarm(storm)
      try station.untilDone(20)
      person.stop()
      #expect(person.typed == 1)
      #expect(try station.daemon.log.line(with: "it works again after") != nil)
      let loud = station.daemon.log.lines.filter {
        !$0.contains("unlocked the token") && !$0.hasPrefix("<6>") && $0 != "<5>ready"
      }
      #expect(loud.count == 2, "\(loud)")
      #expect(loud.first?.contains("C_Sign: CKR_DEVICE_ERROR") == true)
    }

    @Test func `a module that fails in every look is replaced although its token is logged in`()
      throws
    {
      let station = try unlocked()
      let initialized = station.control[.initialized]
      let failing = try station.control.arm(
        Rule(.fail(.generalError), in: .getSlotList, times: nil))
      let limit = Date(timeIntervalSinceNow: 30)
      while station.control[.initialized] == initialized, Date() < limit { usleep(10_000) }
      #expect(station.control[.initialized] > initialized)
      station.control.disarm(failing)
      try drop(1...5, station)
      try station.until("the token wants a PIN") { $0.tokens[0].state.needsPin }
      try station.unlock()
      try station.untilDone(5)
    }

    @Test(arguments: [SpoiltSignature.flip, .previous])
    func `a wrong signature is made again on a fresh worker`(kind: SpoiltSignature) throws {
      let station = try unlocked()
      let workers = station.daemon.workers
      try station.control.arm(Rule(.spoil(kind), skipping: 5))
      try drop(1...20, station)
      try station.until("the token wants a PIN") { $0.tokens[0].state.needsPin }
      #expect(Set(station.daemon.workers).isDisjoint(with: workers))
      try station.unlock()
      let status = try station.untilDone(20)
      #expect(status.counts.released == 20)
      #expect(try station.passports().values.allSatisfy { station.verify($0).isValid })
      #expect(station.daemon.log.count(of: "wrong signature, which was thrown away") == 1)
      #expect(station.control[.signSpoilt] == 1)
    }

    /// A trial is made of each key at a log-in.
    private static let trials: UInt64 = 2

    /// A station whose token gave a wrong signature twice, and with more to sign: of one payload, as
    /// what is at the token beside a wrong signature, and is right, counts.
    private func faulty() throws -> Station {
      let station = try unlocked()
      try station.control.arm(Rule(.spoil(.flip)))
      try drop(1...1, station)
      try station.until("the token wants a PIN") { $0.tokens[0].state.needsPin }
      try station.control.arm(Rule(.spoil(.flip), skipping: Self.trials))
      try station.unlock()
      try station.until("the token is faulty") { $0.tokens[0].state == .faulty }
      try drop(2...10, station)
      #expect(try station.passports().isEmpty)
      return station
    }

    @Test func `a token that is wrong twice is faulty until a trial is right`() throws {
      let station = try faulty()
      try station.untilDone(10)
      #expect(station.control.calls(of: .login) == 2)
      #expect(try station.passports().values.allSatisfy { station.verify($0).isValid })
      #expect(try station.daemon.log.line(with: "it works again after") != nil)
      #expect(station.daemon.log.count(of: "signing with the token stopped") == 1)
    }

    @Test func `a faulty token whose trials are wrong signs nothing, until it is plugged in anew`()
      throws
    {
      let station = try faulty()
      let spoiling = try station.control.arm(Rule(.spoil(.flip), times: nil))
      try station.until("all wait") { $0.counts.queued == 10 }
      let made = station.control[.signSpoilt]
      let limit = Date(timeIntervalSinceNow: 30)
      while station.control[.signSpoilt] < made + 2, Date() < limit { usleep(10_000) }
      #expect(station.control[.signSpoilt] >= made + 2)
      let status = try station.client().status()
      #expect(status.tokens[0].state == .faulty)
      #expect(status.counts.queued == 10)
      #expect(try station.passports().isEmpty)
      station.control.disarm(spoiling)
      station.control.replug()
      try station.client().rescan()
      try station.unlock()
      try station.untilDone(10)
    }

    /// A faulty token whose worker ended: no trial can be made, so that the PIN is what it wants.
    private func faultyAndLocked() throws -> Station {
      let station = try faulty()
      let spoiling = try station.control.arm(Rule(.spoil(.flip), times: nil))
      for worker in station.daemon.workers { kill(worker, SIGKILL) }
      try station.until("the token wants a PIN") { $0.tokens[0].state.needsPin }
      #expect(try station.passports().isEmpty)
      station.control.disarm(spoiling)
      return station
    }

    @Test func `a faulty token whose worker ended wants its PIN, and then signs`() throws {
      let station = try faultyAndLocked()
      try station.unlock()
      try station.untilDone(10)
      #expect(try station.passports().values.allSatisfy { station.verify($0).isValid })
    }

    @Test func `a faulty token plugged in anew while locked is not suspect any more`() throws {
      let station = try faultyAndLocked()
      station.control.remove()
      try station.until("the token is away") { $0.tokens[0].state == .noToken }
      station.control.insert()
      let made = station.control[.signSpoilt]
      try station.control.arm(Rule(.spoil(.flip), skipping: Self.trials))
      try station.unlock()
      try station.until("a fresh worker wants the PIN") {
        $0.tokens[0].state.needsPin && station.control[.signSpoilt] > made
      }
      try station.unlock()
      try station.untilDone(10)
    }

    @Test func `no kind of failure to log in has a PIN sent again`() throws {
      let station = try Station.misbehaving()
      station.control.setPINTries(5)
      station.control[.pinFlagsLie] = 1 as UInt64
      station.control[.pinCode] = .generalError
      try station.start()
      for number in 0..<2 {
        #expect(throws: ControlError.self) { try station.unlock(Array("000\(number)".utf8)) }
        #expect(throws: ControlError.self) { try station.unlock(Array("000\(number)".utf8)) }
      }
      #expect(station.control.calls(of: .login) == 2)
      #expect(throws: ControlError.pinFinalTry(token: "station")) { try station.unlock() }
      #expect(station.control.calls(of: .login) == 2)
      try station.unlock(insisting: true)
      try station.expectCarefulCalls()
      try drop(1...3, station)
      try station.untilDone(3)
    }

    @Test func `a worker that is replaced again and again never logs in by itself`() throws {
      let station = try unlocked()
      for round in 0..<5 {
        try station.control.arm(Rule(round.isMultiple(of: 2) ? .abort : .segfault, in: .any))
        try station.client().rescan()
        try station.until("the token wants a PIN") { $0.tokens[0].state.needsPin }
      }
      #expect(station.control.calls(of: .login) == 1)
    }

    @Test func `an absent token changes nothing`() throws {
      let station = try unlocked()
      try drop(1...5, station)
      try station.untilDone(5)
      station.control.remove()
      try station.client().rescan()
      try station.until("the token is gone") { $0.tokens[0].state == .noToken }
      try drop(6...15, station)
      let status = try station.until("all wait") { $0.counts.queued == 10 }
      #expect(status.counts.released == 5 && status.counts.failed == 0)
      #expect(try station.stop() == .exited(0))
      try station.start()
      #expect(try station.client().status().counts.queued == 10)
      station.control.insert()
      try station.client().rescan()
      try station.unlock()
      #expect(try station.untilDone(15).counts.released == 15)
    }

    @Test func `unplugging forgets the PIN, whatever the module says`() throws {
      let station = try unlocked()
      station.control[.keepLogin] = 1 as UInt64
      station.control[.reuseHandles] = 1 as UInt64
      station.control.replug()
      try station.client().rescan()
      try station.until("the token wants a PIN") { $0.tokens[0].state.needsPin }
      try drop(1...5, station)
      #expect(try station.until("all wait") { $0.counts.queued == 5 }.counts.released == 0)
      #expect(station.control.calls(of: .login) == 1)
    }

    @Test func `an idle session is looked at often enough to live`() throws {
      let station = try unlocked()
      station.control[.idleMS] = 1800 as UInt64
      let looks = station.control.calls(of: .getTokenInfo)
      let limit = Date(timeIntervalSinceNow: 30)
      while station.control.calls(of: .getTokenInfo) < looks + 6, Date() < limit { usleep(20_000) }
      try drop(1...5, station)
      try station.untilDone(5)
      #expect(station.control.calls(of: .login) == 1)
    }

    @Test func `an idle session that died is noticed before a batch`() throws {
      let station = try unlocked()
      station.control[.idleMS] = 200 as UInt64
      try station.until("the token wants a PIN") { $0.tokens[0].state.needsPin }
      station.control[.idleMS] = 0 as UInt64
      try drop(1...5, station)
      try station.unlock()
      try station.untilDone(5)
      #expect(station.control[.signFailed] == 0)
    }
  }
}
