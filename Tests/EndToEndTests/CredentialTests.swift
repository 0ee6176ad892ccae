import ControlInterface
import Foundation
import Glibc
import MisbehavingControl
import PracticeTokens
import SystemCalls
import Testing

extension EndToEndTests {
  /// A PIN that systemd hands to the service as a credential.
  @Suite(.enabled(if: Station.canMisbehave, "the misbehaving token is not built"))
  struct CredentialTests {
    private let folder = FileManager.default.temporaryDirectory
      .appending(path: "credentials-\(UUID().uuidString.prefix(8))")

    private func station(
      _ pin: String, mode: Int = 0o400, _ line: String = ""
    ) throws -> Station {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try write(pin, mode: mode)
      return try Station.locked(
        #"pin_credential = "station-pin""#, line,
        variables: ["CREDENTIALS_DIRECTORY=\(folder.path)"])
    }

    private func write(_ pin: String, mode: Int = 0o400) throws {
      let file = folder.appending(path: "station-pin")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try? FileManager.default.removeItem(at: file)
      try Data(pin.utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    }

    private func cleanUp() { try? FileManager.default.removeItem(at: folder) }

    @Test func `a station without staff signs by itself, again after a re-plug and a crash`() throws
    {
      let station = try station("1234\n")
      defer { cleanUp() }
      try station.start()
      try station.dropGood(1...5)
      try station.untilDone(5)
      station.control.remove()
      try station.until("the token is away") { $0.tokens[0].state == .noToken }
      try station.dropGood(6...6)
      try station.until("one waits") { $0.counts.queued == 1 }
      let began = ContinuousClock.now
      station.control.insert()
      try station.client().rescan()
      try station.until("one more is released") { $0.counts.released == 6 }
      let time = began.duration(to: .now)
      print("from insertion to the first released passport, by credential: \(time)")
      #expect(time < .seconds(1.5))
      for worker in station.daemon.workers { kill(worker, SIGKILL) }
      try station.dropGood(7...9)
      try station.untilDone(9)
      #expect(station.control[.loginOK] == 3)
      try station.expectCarefulCalls()
    }

    @Test func `a wrong stored PIN is tried once, until a person says that it is right`() throws {
      let station = try station("9999")
      defer { cleanUp() }
      try station.start()
      try station.dropGood(1...2)
      try station.until("it is refused") { $0.tokens[0].detail["credential"] == "refused" }
      station.control.remove()
      try station.until("the token is away") { $0.tokens[0].state == .noToken }
      station.control.insert()
      try station.until("it wants a PIN") {
        $0.tokens[0].state.needsPin && $0.tokens[0].detail["credential"] == "refused"
      }
      try station.start()
      try station.until("it wants a PIN") {
        $0.tokens[0].state.needsPin && $0.tokens[0].detail["credential"] == "refused"
      }
      #expect(station.control.calls(of: .login) == 1)
      try station.unlock()
      try station.untilDone(2)
      station.control.remove()
      try station.until("the token is away") { $0.tokens[0].state == .noToken }
      station.control.insert()
      try station.until("it wants a PIN") {
        $0.tokens[0].state.needsPin && $0.tokens[0].detail["credential"] == "refused"
      }
      #expect(station.control.calls(of: .login) == 2)
      try write("1234")
      #expect(try station.client().trustCredential(token: nil).state.isWorking)
      #expect(station.control.calls(of: .login) == 3)
      try station.start()
      try station.until("it is unlocked") { $0.tokens[0].state == .ready }
      #expect(station.control.calls(of: .login) == 4)
      try station.expectCarefulCalls()
    }

    /// At the trial after the log-in, and in the middle of a batch.
    @Test(arguments: [
      (1 as UInt64, ReturnValue.pinIncorrect), (9, .pinIncorrect), (1, .generalError),
    ])
    func `a stored PIN that a key refuses is not used again, whatever the token took it for`(
      skipping: UInt64, code: ReturnValue
    ) throws {
      let station = try station("1234", #"always_authenticate = "allow""#)
      defer { cleanUp() }
      station.control[.alwaysAuthenticate] = 1 as UInt64
      try station.control.arm(Rule(.fail(code), in: .login, skipping: skipping))
      try station.start()
      try station.dropGood(1...20)
      let status = try station.until("it is refused") {
        $0.tokens[0].state == .pinWrong && $0.tokens[0].detail["credential"] == "refused"
      }
      #expect(status.tokens[0].triesMade == 1)
      let logins = station.control.calls(of: .login)
      #expect(logins == skipping + 1)
      for _ in 1...2 {
        station.control.remove()
        try station.until("the token is away") { $0.tokens[0].state == .noToken }
        station.control.insert()
        try station.until("it wants a PIN") {
          $0.tokens[0].state.needsPin && $0.tokens[0].detail["credential"] == "refused"
        }
      }
      try station.start()
      let after = try station.until("it wants a PIN") {
        $0.tokens[0].state.needsPin && $0.tokens[0].detail["credential"] == "refused"
      }
      #expect(after.tokens[0].triesMade == 1)
      #expect(station.control.calls(of: .login) == logins)
      try station.expectCarefulCalls()
      _ = try station.client().trustCredential(token: nil)
      try station.untilDone(20)
    }

    @Test func `a stored PIN of which the answer is lost is not used again`() throws {
      let station = try station("1234")
      defer { cleanUp() }
      let rule = try station.control.arm(Rule(.hang, in: .login))
      try station.start()
      try station.untilLogins(1)
      station.daemon.send(SIGKILL)
      _ = try station.daemon.end()
      station.control.disarm(rule)
      try station.start()
      try station.until("it is refused") { $0.tokens[0].detail["credential"] == "refused" }
      #expect(try station.tokenStatus().triesMade == 1)
      #expect(station.control.calls(of: .login) == 1)
    }

    @Test(arguments: [
      (0o444, "1234", "readable-by-others"), (0o440, "1234", "readable-by-others"),
      (0o400, "", "unusable"), (0o400, "\n", "unusable"), (0o400, "12", "length"),
      (0o400, String(repeating: "1", count: 300), "unusable"),
    ])
    func `a file that is not good is not used`(mode: Int, pin: String, code: String) throws {
      let station = try station(pin, mode: mode)
      defer { cleanUp() }
      try station.start()
      try station.until("it is said why") { $0.tokens[0].detail["credential"] == code }
      #expect(station.control.calls(of: .login) == 0)
      try write("1234")
      try station.until("it is used once it is good") { $0.tokens[0].state == .ready }
    }

    @Test func `the last try is a person's, never the stored PIN's`() throws {
      let station = try station("1234")
      defer { cleanUp() }
      station.control.setPINTries(1)
      try station.start()
      try station.until("it is said why") { $0.tokens[0].detail["credential"] == "last-try" }
      #expect(throws: ControlError.credentialUnusable(token: "station", reason: "last-try")) {
        try station.client().trustCredential(token: nil)
      }
      #expect(station.control.calls(of: .login) == 0)
      try station.unlock(insisting: true)
    }

    @Test func `a token that a person locked stays locked`() throws {
      let station = try station("1234")
      defer { cleanUp() }
      try station.start()
      try station.until("it is unlocked") { $0.tokens[0].state == .ready }
      _ = try station.client().lock(token: nil)
      try station.dropGood(1...1)
      let status = try station.until("one waits") { $0.counts.queued == 1 }
      #expect(status.tokens[0].detail["locked"] == "person")
      try station.client().rescan()
      #expect(station.control.calls(of: .login) == 1)
      _ = try station.client().trustCredential(token: nil)
      try station.untilDone(1)
    }
  }
}
