import ControlInterface
import Foundation
import Glibc
import MisbehavingControl
import PracticeTokens
import SystemCalls
import Testing

extension EndToEndTests {
  /// No PIN try without a person.
  @Suite(.enabled(if: Station.canMisbehave, "the misbehaving token is not built"))
  struct PINTests {
    @Test func `a try counts although the service is killed before its answer`() throws {
      let station = try Station.locked()
      for tries in 1...2 {
        try station.start()
        let rule = try station.control.arm(Rule(.hang, in: .login))
        try station.unlockAside()
        try station.untilLogins(UInt64(tries))
        station.daemon.send(SIGKILL)
        _ = try station.daemon.end()
        station.control.disarm(rule)
        try station.start()
        let status = try station.until("the token wants a PIN") { $0.tokens[0].state.needsPin }
        #expect(status.tokens[0].triesMade == tries)
        #expect(status.tokens[0].state == (tries == 2 ? .pinFinalTry : .pinNeeded))
        #expect(status.tokens[0].triesLeft == (tries == 2 ? 1 : nil))
      }
      #expect(throws: ControlError.pinFinalTry(token: "station")) { try station.unlock() }
      #expect(station.control.calls(of: .login) == 2)
      try station.unlock(insisting: true)
      #expect(try station.tokenStatus().triesMade == 0)
      try station.expectCarefulCalls()
    }

    @Test(arguments: [nil, ReturnValue.generalError])
    func `a token whose flags lie, and whose error lies, is not locked`(code: ReturnValue?) throws {
      let station = try Station.locked()
      station.control.setPINTries(3)
      station.control[.pinFlagsLie] = 1 as UInt64
      if let code { station.control[.pinCode] = code }
      try station.start()
      for pin in ["0000", "1111"] {
        #expect(throws: ControlError.self) { try station.unlock(Array(pin.utf8)) }
      }
      #expect(throws: ControlError.pinFinalTry(token: "station")) {
        try station.unlock(Array("2222".utf8))
      }
      #expect(try station.tokenStatus().state == .pinFinalTry)
      #expect(station.control[.pinLeft] == 1 as UInt64)
      try station.start()
      #expect(throws: ControlError.pinFinalTry(token: "station")) { try station.unlock() }
      #expect(station.control.calls(of: .login) == 2)
      station.control[.pinCode] = 0 as UInt64
      try station.unlock(insisting: true)
      #expect(try station.tokenStatus().state == .ready)
      try station.expectCarefulCalls()
    }

    @Test func `a refused PIN is not sent again, except by who insists after an insertion`() throws
    {
      let station = try Station.locked()
      try station.start()
      #expect(throws: ControlError.pinWrong(token: "station", triesLeft: nil)) {
        try station.unlock(Station.wrong)
      }
      for insists in [false, true] {
        #expect(throws: ControlError.pinRefusedBefore(token: "station")) {
          try station.unlock(Station.wrong, insisting: insists)
        }
      }
      #expect(station.control.calls(of: .login) == 1)
      station.control.remove()
      try station.until("the token is away") { $0.tokens[0].state == .noToken }
      station.control.insert()
      #expect(throws: ControlError.pinRefusedBefore(token: "station")) {
        try station.unlock(Station.wrong)
      }
      #expect(station.control.calls(of: .login) == 1)
      #expect(throws: ControlError.pinWrong(token: "station", triesLeft: 1)) {
        try station.unlock(Station.wrong, insisting: true)
      }
      #expect(station.control.calls(of: .login) == 2)
    }

    @Test func `a right PIN does not make a refused one good`() throws {
      let station = try Station.locked()
      try station.start()
      #expect(throws: ControlError.pinWrong(token: "station", triesLeft: nil)) {
        try station.unlock(Station.wrong)
      }
      try station.unlock()
      _ = try station.client().lock(token: nil)
      #expect(throws: ControlError.pinRefusedBefore(token: "station")) {
        try station.unlock(Station.wrong)
      }
      #expect(station.control.calls(of: .login) == 2)
      try station.unlock()
      try station.expectCarefulCalls()
    }

    @Test func `a log-in that a hanging module kept from beginning costs no try`() throws {
      let station = try Station.locked(deadline: "2s")
      try station.start()
      try station.until("the token wants a PIN") { $0.tokens[0].state.needsPin }
      let hangs = station.control[.hangs]
      try station.control.arm(Rule(.hangHard, in: .getSlotList))
      while station.control[.hangs] == hangs { usleep(2_000) }
      #expect(throws: ControlError.tokenNotPresent(token: "station", state: .notAnswering)) {
        try Station.unlock(PracticeToken.pin, at: station.socketPath)
      }
      #expect(station.control.calls(of: .login) == 0)
      let status = try station.until("the token wants a PIN") { $0.tokens[0].state.needsPin }
      #expect(status.tokens[0].triesMade == 0)
      try station.unlock()
    }

    @Test func `people who type at the same time spend no more than one after the other`() throws {
      let station = try Station.locked()
      station.control.setPINTries(3)
      station.control[.pinFlagsLie] = 1 as UInt64
      try station.start()
      try station.until("the token wants a PIN") { $0.tokens[0].state.needsPin }
      let path = station.socketPath
      DispatchQueue.concurrentPerform(iterations: 8) { person in
        try? Station.unlock(Array("000\(person)".utf8), at: path)
      }
      #expect(station.control.calls(of: .login) == 2)
      #expect(station.control[.pinLeft] == 1 as UInt64)
    }

    @Test func `pin_keep locks the token when its time is over`() throws {
      let station = try Station.locked(#"pin_keep = "1s""#)
      try station.start()
      try station.dropGood(1...3)
      try station.unlock()
      try station.until("three are released") { $0.counts.released == 3 }
      let locked = try station.until("the time is over") { $0.tokens[0].state == .pinNeeded }
      #expect(locked.tokens[0].detail["locked"] == "time")
      try station.dropGood(4...6)
      try station.until("three wait") { $0.counts.queued == 3 }
      try station.unlock()
      try station.untilDone(6)
      try station.expectCarefulCalls()
    }

    @Test func `pin_keep for one batch signs what waited, and no more`() throws {
      let station = try Station.locked(#"pin_keep = "one batch""#)
      try station.start()
      try station.dropGood(1...20)
      try station.until("twenty wait") { $0.counts.queued == 20 }
      try station.unlock()
      let locked = try station.until("it is locked again") {
        $0.counts.released == 20 && $0.tokens[0].state == .pinNeeded
      }
      #expect(locked.tokens[0].detail["locked"] == "batch")
      try station.dropGood(21...25)
      try station.until("five wait") { $0.counts.queued == 5 }
      #expect(try station.tokenStatus().state == .pinNeeded)
      try station.unlock()
      try station.until("five are signed") {
        $0.counts.released == 25 && $0.tokens[0].state == .pinNeeded
      }
      try station.unlock()
      #expect(try station.tokenStatus().state == .ready)
      try station.dropGood(26...28)
      try station.until("what came next is signed, and it is locked") {
        $0.counts.released >= 26 && $0.tokens[0].state == .pinNeeded
      }
      try station.expectCarefulCalls()
    }

    @Test func `lock holds a token that does not answer as well`() throws {
      let station = try Station.locked(deadline: "30s")
      try station.start()
      try station.unlock()
      let hanging = try station.control.arm(Rule(.hang, in: .sign, times: nil))
      try station.dropGood(1...5)
      try station.until("it is signing") { $0.tokens[0].state == .signing }
      let began = ContinuousClock.now
      let locked = try station.client().lock(token: nil)
      #expect(began.duration(to: .now) < .seconds(2))
      #expect(locked[0].state.isWorking == false)
      station.control.disarm(hanging)
      let status = try station.until("it wants a PIN") { $0.tokens[0].state == .pinNeeded }
      #expect(status.tokens[0].detail["locked"] == "person")
      #expect(status.counts.queued == 5)
      try station.unlock()
      try station.untilDone(5)
    }

    @Test func `a worker that is replaced while another signs waits for the next unlock`() throws {
      let station = try Station.locked(workers: 2)
      try station.start()
      try station.until("both are there") { $0.tokens[0].workers == 2 }
      try station.unlock()
      #expect(station.control[.loginOK] == 2)
      let workers = Set(station.daemon.workers)
      kill(try #require(workers.first), SIGKILL)
      try station.until("both are there again") { _ in
        Set(station.daemon.workers).subtracting(workers).count == 1
      }
      try station.dropGood(1...50)
      try station.untilDone(50)
      #expect(station.control[.loginOK] == 2)
      try untilUnlocked(station)
      #expect(station.control[.loginOK] == 3)
      #expect(throws: ControlError.pinNotNeeded(token: "station")) { try unlockNow(station) }
      try station.expectCarefulCalls()
    }

    /// Types the PIN until a worker has looked at the token and wants it.
    private func untilUnlocked(_ station: Station) throws {
      while true {
        do { return try unlockNow(station) } catch ControlError.pinNotNeeded { usleep(20_000) }
      }
    }

    private func unlockNow(_ station: Station) throws {
      try Station.unlock(PracticeToken.pin, at: station.socketPath)
    }
  }
}
