import ControlInterface
import Foundation
import Glibc
import MisbehavingControl
import PracticeTokens
import SystemCalls
import Testing

extension EndToEndTests {
  /// Keys that want the PIN each time, and readers with keys of their own.
  @Suite(.enabled(if: Station.canMisbehave, "the misbehaving token is not built"))
  struct PINEntryTests {
    private func contextLogins(_ station: Station) -> Int {
      station.control.logins.count { $0.userType == 2 }
    }

    @Test func `a key that wants the PIN each time is refused by name where that is not allowed`()
      throws
    {
      let station = try Station.locked()
      station.control[.alwaysAuthenticate] = 1 as UInt64
      try station.start()
      try station.dropGood(1...2)
      try station.unlock()
      let status = try station.until("it is refused") {
        $0.tokens[0].state == .certificateUnusable
      }
      #expect(status.tokens[0].detail["reason"] == "pin-for-each-signature")
      #expect(status.profiles.allSatisfy { $0.reason == "pin-for-each-signature" })
      #expect(status.counts.queued == 2)
      #expect(contextLogins(station) == 0)
    }

    @Test func `a key that wants the PIN each time gets it where that is allowed`() throws {
      let station = try Station.locked(#"always_authenticate = "allow""#)
      station.control[.alwaysAuthenticate] = 1 as UInt64
      try station.start()
      try station.unlock()
      try station.dropGood(1...20)
      try station.untilDone(20)
      #expect(contextLogins(station) >= 20)
      _ = try station.client().lock(token: nil)
      try station.dropGood(21...22)
      try station.until("two wait") { $0.counts.queued == 2 && $0.tokens[0].state == .pinNeeded }
      try station.expectCarefulCalls()
    }

    @Test func `a PIN that a key refuses in the middle counts, and is not sent again`() throws {
      let station = try Station.locked(#"always_authenticate = "allow""#)
      station.control[.alwaysAuthenticate] = 1 as UInt64
      try station.start()
      try station.unlock()
      let before = station.control.calls(of: .login)
      try station.control.arm(Rule(.fail(.pinIncorrect), in: .login, skipping: 5))
      try station.dropGood(1...20)
      let status = try station.until("it wants a PIN") { $0.tokens[0].state.needsPin }
      #expect(status.tokens[0].triesMade == 1)
      #expect(station.control.calls(of: .login) == before + 6)
      try expectRefusedUntilInsertedAnew(station)
      try station.untilDone(20)
    }

    @Test(arguments: [ReturnValue.pinIncorrect, .generalError])
    func `a PIN that a key refuses at the log-in is refused, and not sent again`(
      code: ReturnValue
    ) throws {
      let station = try Station.locked(#"always_authenticate = "allow""#)
      station.control[.alwaysAuthenticate] = 1 as UInt64
      try station.control.arm(Rule(.fail(code), in: .login, skipping: 1))
      try station.start()
      let error: ControlError =
        code == .pinIncorrect
        ? .pinWrong(token: "station", triesLeft: nil)
        : .loginFailed(token: "station", reason: "C_Login: CKR_GENERAL_ERROR (Internal error)")
      #expect(throws: error) { try station.unlock() }
      let token = try station.tokenStatus()
      #expect(token.state == .pinWrong && token.triesMade == 1)
      #expect(station.control.calls(of: .login) == 2)
      _ = try station.client().lock(token: nil)
      try expectRefusedUntilInsertedAnew(station)
      #expect(try station.tokenStatus().triesMade == 0)
    }

    /// The PIN is taken again only from who insists, once the token was plugged in anew.
    private func expectRefusedUntilInsertedAnew(_ station: Station) throws {
      let before = station.control.calls(of: .login)
      for insists in [false, true] {
        #expect(throws: ControlError.pinRefusedBefore(token: "station")) {
          try station.unlock(insisting: insists)
        }
      }
      try station.expectCarefulCalls()
      #expect(station.control.calls(of: .login) == before)
      station.control.remove()
      try station.until("the token is away") { $0.tokens[0].state == .noToken }
      station.control.insert()
      try station.unlock(insisting: true)
      #expect(try station.tokenStatus().state.isWorking)
    }

    @Test(arguments: [(1, ""), (2, #"pin_pad = "yes""#)])
    func `a PIN is typed on the reader's keys, which the flag may hide`(
      pad: Int, line: String
    ) throws {
      let station = try Station.locked(line)
      try station.control.setText(.padPIN, to: "1234")
      station.control[.pinPad] = UInt64(pad)
      try station.start()
      let status = try station.until("the token wants a PIN") { $0.tokens[0].state.needsPin }
      #expect(status.tokens[0].pinPad == true)
      station.control[.padCode] = ReturnValue.functionCanceled
      #expect(throws: ControlError.pinCancelled(token: "station")) { try station.unlockOnReader() }
      #expect(try station.tokenStatus().triesMade == 0)
      station.control[.padCode] = 0 as UInt64
      try station.unlockOnReader()
      try station.dropGood(1...3)
      try station.untilDone(3)
      #expect(station.control[.pinGivenToPad] == 0)
      #expect(station.control.logins.allSatisfy { $0.pin == nil })
      try station.expectCarefulCalls()
    }

    @Test(arguments: [(1, ""), (2, #"pin_pad = "yes""#)])
    func `one unlock asks once on the reader's keys, however many workers there are`(
      pad: Int, line: String
    ) throws {
      let station = try Station.locked(line, workers: 2)
      try station.control.setText(.padPIN, to: "1234")
      station.control[.pinPad] = UInt64(pad)
      try station.start()
      try station.until("both are there") { $0.tokens[0].workers == 2 }
      try station.unlockOnReader()
      #expect(station.control.calls(of: .login) == 1)
      #expect(try station.tokenStatus().workersLocked == 1)
      try station.dropGood(1...20)
      try station.untilDone(20)
      #expect(station.control.calls(of: .login) == 1)
      _ = try station.client().unlock(token: nil, pin: nil, lastTry: false)
      #expect(station.control[.loginOK] == 2)
      #expect(try station.tokenStatus().workersLocked == nil)
      try station.expectCarefulCalls()
    }

    @Test func `a hidden reader's keys are not guessed at`() throws {
      let station = try Station.locked()
      try station.start()
      #expect(throws: ControlError.pinMissing(token: "station")) { try station.unlockOnReader() }
      #expect(station.control.calls(of: .login) == 0)
    }
  }
}
