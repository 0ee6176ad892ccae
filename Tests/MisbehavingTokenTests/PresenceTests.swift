import CPKCS11
import Foundation
import MisbehavingControl
import Testing

extension MisbehavingTokenTests {
  @Suite struct PresenceTests {
    @Test func `without a fault the token signs and everything is counted`() throws {
      let file = try Station.freshControl()
      let token = Token.ready()
      let signed = token.sign()
      #expect(signed.answer == .ok)
      #expect(token.verifies(signed.signature))
      #expect(file[.signOK] == 1 && file[.loginOK] == 1 && file[.sessionOpened] == 1)
      #expect(file[.otherThread] == 0 && file[.initializeWithArguments] == 0)
      #expect(file.calls(of: .signInit) == 1)
      #expect(file.activity.processID == getpid() && file.activity.function == nil)
    }

    @Test func `a pulled token leaves its slot and kills its sessions`() throws {
      let file = try Station.freshControl()
      let token = Token.ready()
      let key = token.key()
      file.remove()
      #expect(token.slots() == [] && token.slots(present: false) == [0])
      #expect(token.open() == .tokenNotPresent)
      #expect(token.sign(with: key).answer == .deviceRemoved)
      file[.staleCode] = ReturnValue.generalError
      #expect(token.sign(with: key).answer == .generalError)
      file.insert()
      #expect(token.sign(with: key).answer == .generalError)
      #expect(token.open() == .ok)
      #expect(token.signInit(key) == .objectHandleInvalid)
      #expect(token.key() == 0)
      #expect(token.login() == .ok)
      #expect(token.sign().answer == .ok)
    }

    @Test func `the slot vanishes and comes back under another number`() throws {
      let file = try Station.freshControl()
      let token = Token.ready()
      file[.slotGone] = 1
      file[.renumber] = 1
      file.remove()
      #expect(token.slots(present: false) == [])
      file.insert()
      #expect(token.slots() == [2])
      #expect(token.open(slot: 0) == ReturnValue(named: "CKR_SLOT_ID_INVALID"))
      #expect(token.open(slot: 2) == .ok)
    }

    @Test func `an insertion can wait for the question how many slots there are`() throws {
      let file = try Station.freshControl()
      let token = Token.ready()
      file[.notice] = 1
      file.replug()
      #expect(token.slots(asksForCount: false) == [])
      #expect(token.slots() == [0])
    }

    @Test func `an insertion can wait for a fresh module`() throws {
      let file = try Station.freshControl()
      let token = Token.ready()
      file[.notice] = 2
      file.replug()
      #expect(token.slots() == [])
      #expect(token.finalize() == .ok && token.initialize() == .ok)
      #expect(token.slots() == [0])
    }

    @Test func `a token that comes back gives the same numbers again, for another key`() throws {
      let file = try Station.freshControl()
      file[.reuseHandles] = 1
      let token = Token.ready()
      let session = token.session
      let key = token.key()
      let first = token.attribute(CKA_EC_POINT, of: token.find(CKO_PUBLIC_KEY, id: 1)[0])
      file.replug(as: .key)
      #expect(token.open() == .ok && token.login() == .ok)
      #expect(token.session == session && token.key() == key)
      #expect(token.label().hasPrefix("One "))
      #expect(token.attribute(CKA_EC_POINT, of: token.find(CKO_PUBLIC_KEY, id: 1)[0]) != first)
    }

    @Test func `another serial under the same label, and two tokens at once`() throws {
      let file = try Station.freshControl()
      let token = Token.ready()
      let serial = token.serial()
      file.replug(as: .serial)
      #expect(token.serial() == "BADC0FFEE0DDF00D")
      file.replug(as: [])
      #expect(token.serial() == serial)
      file[.ambiguous] = 1
      #expect(token.slots() == [0, 1])
      #expect(token.label(slot: 0) == token.label(slot: 1))
      #expect(token.serial(slot: 0) != token.serial(slot: 1))
      file[.zeroSerials] = 1
      #expect(token.serial(slot: 0) == token.serial(slot: 1))
    }

    @Test(arguments: [false, true])
    func `the token leaves during the second signature`(made: Bool) throws {
      let file = try Station.freshControl()
      let token = Token.ready()
      try file.arm(Rule(.remove(.deviceRemoved), skipping: 1, afterwards: made))
      let key = token.key()
      #expect(token.sign(with: key).answer == .ok)
      #expect(token.sign(with: key).answer == .deviceRemoved)
      #expect(file[.absent] == 1 && file.rules.isEmpty)
      #expect(file[.signMade] == (made ? 2 : 1))
      #expect(file[.signOK] == 1 && file[.signFailed] == 1)
    }

    @Test func `pulling can forget to log out`() throws {
      let file = try Station.freshControl()
      file[.keepLogin] = 1
      let token = Token.ready()
      file.replug()
      #expect(token.open() == .ok)
      #expect(token.key() != 0)
    }

    @Test func `calls from a second thread and locking arguments are counted`() throws {
      let file = try Station.freshControl()
      let token = Token()
      var arguments = CK_C_INITIALIZE_ARGS()
      arguments.flags = CK_FLAGS(CKF_OS_LOCKING_OK)
      #expect(token.functions.C_Initialize(&arguments) == CKR_OK)
      #expect(file[.initializeWithArguments] == 1 && file.threads.count == 1)
      let functions = token.functions
      let thread = Thread { _ = functions.C_GetInfo(nil) }
      thread.start()
      while !thread.isFinished { sched_yield() }
      #expect(file[.otherThread] == 1 && file.threads.count == 2)
    }
  }
}
