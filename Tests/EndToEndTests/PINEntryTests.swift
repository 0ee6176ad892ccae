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
      try station.unlock()
      try station.untilDone(20)
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

    @Test func `a hidden reader's keys are not guessed at`() throws {
      let station = try Station.locked()
      try station.start()
      #expect(throws: ControlError.pinMissing(token: "station")) { try station.unlockOnReader() }
      #expect(station.control.calls(of: .login) == 0)
    }
  }
}
