import CPKCS11
import Glibc
import MisbehavingControl
import Testing

extension MisbehavingTokenTests {
  @Suite struct LoginTests {
    let file: ControlFile
    let token: Token

    init() throws {
      file = try Station.freshControl()
      token = Token()
      _ = token.initialize()
      _ = token.open()
    }

    private var flags: [Bool] {
      let flags = token.tokenInfo()?.flags ?? 0
      return [CKF_USER_PIN_COUNT_LOW, CKF_USER_PIN_FINAL_TRY, CKF_USER_PIN_LOCKED]
        .map { flags & $0 != 0 }
    }

    @Test func `wrong PINs lock, the flags tell, and the right PIN gives the tries back`() {
      file.setPINTries(3)
      #expect(flags == [false, false, false])
      #expect(token.login("wrong1") == .pinIncorrect)
      #expect(flags == [true, false, false])
      #expect(token.login() == .ok)
      #expect(file[.pinLeft] == 3)
      _ = token.functions.C_Logout(token.session)
      #expect(token.login("wrong2") == .pinIncorrect)
      #expect(token.login("wrong3") == .pinIncorrect)
      #expect(flags == [true, true, false])
      #expect(token.login("wrong4") == .pinIncorrect)
      #expect(flags == [true, false, true])
      #expect(token.login() == .pinLocked)
      #expect(file[.loginIncorrect] == 4 && file[.loginLocked] == 1 && file[.loginOK] == 1)
    }

    @Test func `flags and codes lie`() {
      file.setPINTries(3)
      file[.pinFlagsLie] = 1
      file[.pinCode] = ReturnValue.generalError
      #expect(token.login("wrong") == .generalError)
      #expect(flags == [false, false, false])
      #expect(file.logins.map(\.isRefused) == [true])
      #expect(file[.pinLeft] == 2)
    }

    @Test func `a PIN is to be changed by its flag alone`() {
      let isToBeChanged = { (self.token.tokenInfo()?.flags ?? 0) & CKF_USER_PIN_TO_BE_CHANGED != 0 }
      #expect(!isToBeChanged())
      file[.pinToBeChanged] = 1
      #expect(isToBeChanged() && token.login() == .ok)
    }

    @Test func `a refused PIN that is sent again is noticed`() {
      #expect(token.login("wrong") == .pinIncorrect)
      #expect(token.login("other") == .pinIncorrect)
      #expect(file[.refusedPINRepeated] == 0)
      #expect(token.login("wrong") == .pinIncorrect)
      #expect(file[.refusedPINRepeated] == 1)
      let prints = file.logins.map(\.pin)
      #expect(prints[0] == prints[2] && prints[0] != prints[1])
      #expect(prints[0] == file.fingerprint(of: "wrong"))
    }

    @Test func `the right PIN is called wrong after a replug, until a fresh module`() {
      file[.pinAfterReplug] = 1
      #expect(token.login() == .ok)
      file.replug()
      #expect(token.open() == .ok && token.login() == .pinIncorrect)
      _ = token.finalize()
      #expect(token.initialize() == .ok && token.open() == .ok && token.login() == .ok)
    }

    @Test func `a PIN pad takes no PIN from the program`() throws {
      try file.setText(.padPIN, to: Station.pin)
      file[.pinPad] = 1
      #expect((token.tokenInfo()?.flags ?? 0) & CKF_PROTECTED_AUTHENTICATION_PATH != 0)
      #expect(token.login() == .argumentsBad && file[.pinGivenToPad] == 1)
      file[.padCode] = ReturnValue.functionCanceled
      #expect(token.login(nil) == .functionCanceled)
      file[.padCode] = 0
      file[.padDelay] = 30_000
      let took = ContinuousClock().measure { #expect(token.login(nil) == .ok) }
      #expect(took >= .milliseconds(30))
      file[.pinPad] = 2
      #expect((token.tokenInfo()?.flags ?? 0) & CKF_PROTECTED_AUTHENTICATION_PATH == 0)
    }

    @Test(arguments: [ReturnValue.deviceError, .cantLock, .functionFailed])
    func `another program holds the token`(code: ReturnValue) {
      file[.busyCode] = code
      #expect(token.login() == code && token.open() == code)
      file[.busyCode] = 0
      #expect(token.login() == .ok)
    }

    @Test func `sessions are few, and die when idle`() {
      file[.busyCode] = ReturnValue.sessionCount
      #expect(token.open() == .sessionCount && token.login() == .ok)
      file[.busyCode] = 0
      file[.maxSessions] = 1
      #expect(token.open() == .sessionCount)
      #expect(token.tokenInfo()?.ulMaxSessionCount == 1)
      file[.idleMS] = 20
      #expect(token.sign().answer == .ok)
      usleep(40_000)
      #expect(token.sign().answer == .sessionHandleInvalid)
      #expect(token.open() == .ok && token.key() == 0)
    }

    @Test func `certificates hide, and ids are empty`() {
      file[.certificates] = 1
      #expect(token.find(CKO_CERTIFICATE) == [])
      #expect(token.login() == .ok)
      let found = token.find(CKO_CERTIFICATE)
      #expect(found.count == 1 && token.attribute(CKA_ID, of: found[0]) == [1])
      file[.emptyIDs] = 1
      #expect(token.attribute(CKA_ID, of: found[0]) == [])
      #expect(token.find(CKO_CERTIFICATE, id: 1) == [])
      file[.certificates] = 2
      #expect(token.find(CKO_CERTIFICATE) == [])
      #expect(token.find(CKO_PRIVATE_KEY).count == 2)
    }
  }
}
