import CPKCS11
import Glibc
import MisbehavingControl
import Testing

extension MisbehavingTokenTests {
  @Suite struct SigningTests {
    @Test func `the k-th signature fails, then a storm of errors passes`() throws {
      let file = try Station.freshControl()
      let token = Token.ready()
      let key = token.key()
      try file.arm(Rule(.fail(.deviceError), skipping: 2))
      try file.arm(Rule(.fail(.generalError), skipping: 3, times: 2))
      let answers = (0..<7).map { _ in token.sign(with: key).answer }
      #expect(answers == [.ok, .ok, .deviceError, .generalError, .generalError, .ok, .ok])
      #expect(file[.faults] == 3 && file[.signFailed] == 3)
    }

    @Test func `a lasting error ends when its rule is cleared`() throws {
      let file = try Station.freshControl()
      let token = Token.ready()
      let rule = try file.arm(Rule(.fail(.functionFailed), in: .any, times: nil))
      #expect(token.sign().answer != .ok && token.open() == .functionFailed)
      #expect(file.disarm(rule))
      #expect(token.sign().answer == .ok)
    }

    @Test func `an error after the signature was made`() throws {
      let file = try Station.freshControl()
      let token = Token.ready()
      try file.arm(Rule(.fail(.deviceError), afterwards: true))
      #expect(token.sign().answer == .deviceError)
      #expect(file[.signMade] == 1 && file[.signOK] == 0)
      #expect(token.sign().answer == .ok)
    }

    @Test func `latency is added to each signature`() throws {
      let file = try Station.freshControl()
      let token = Token.ready()
      let key = token.key()
      try file.arm(Rule(.delay(microseconds: 20_000), times: nil))
      let took = ContinuousClock().measure {
        for _ in 0..<5 { #expect(token.sign(with: key).answer == .ok) }
      }
      #expect(took >= .milliseconds(100) && took < .milliseconds(400))
      #expect(file[.faults] == 0)
    }

    @Test(arguments: SpoiltSignature.allCases)
    func `a wrong signature comes with CKR_OK`(kind: SpoiltSignature) throws {
      let file = try Station.freshControl()
      let token = Token.ready()
      #expect(token.verifies(token.sign(1).signature, 1))
      try file.arm(Rule(.spoil(kind)))
      let wrong = token.sign(2)
      #expect(wrong.answer == .ok && !token.verifies(wrong.signature, 2))
      #expect(file[.signSpoilt] == 1)
      switch kind {
      case .flip: #expect(wrong.signature.count == 64)
      case .previous: #expect(token.verifies(wrong.signature, 1))
      case .short: #expect(wrong.signature.count == 63)
      case .der: #expect(wrong.signature.first == 0x30 && wrong.signature.count > 64)
      case .dropZero: #expect(token.verifies([0] + wrong.signature, 2))
      }
      #expect(token.verifies(token.sign(3).signature, 3))
    }

    @Test func `mechanisms are missing, or listed and refused`() throws {
      let file = try Station.freshControl()
      let token = Token.ready()
      #expect(
        token.mechanisms().isSuperset(of: [
          CKM_RSA_PKCS_PSS, CKM_RSA_X_509, CKM_RSA_PKCS, CKM_ECDSA,
        ]))
      #expect(token.signInit(token.key(2), CKM_RSA_X_509) == .ok)
      #expect(token.finishSign([UInt8](repeating: 1, count: 256)).answer == .ok)
      file[.mechanismPSS] = 1
      file[.mechanismX509] = 2
      file[.mechanismPKCS1] = 1
      file[.mechanismECDSA] = 1
      let left = token.mechanisms()
      #expect(left.isDisjoint(with: [CKM_RSA_PKCS_PSS, CKM_RSA_PKCS, CKM_ECDSA]))
      #expect(left.contains(CKM_RSA_X_509))
      #expect(token.signInit(token.key(2), CKM_RSA_X_509) == .mechanismInvalid)
      #expect(token.signInit(token.key(), CKM_ECDSA) == .mechanismInvalid)
    }

    @Test func `each signature can want a login of its own`() throws {
      let file = try Station.freshControl()
      file[.alwaysAuthenticate] = 1
      let token = Token.ready()
      let key = token.key()
      #expect(token.attribute(CKA_ALWAYS_AUTHENTICATE, of: key) == [1])
      #expect(
        token.login(as: CKU_CONTEXT_SPECIFIC).rawValue == UInt64(CKR_OPERATION_NOT_INITIALIZED))
      #expect(token.sign(with: key).answer == .userNotLoggedIn)
      for _ in 0..<2 {
        #expect(token.signInit(key) == .ok)
        #expect(token.login("wrong", as: CKU_CONTEXT_SPECIFIC) == .pinIncorrect)
        #expect(token.login(as: CKU_CONTEXT_SPECIFIC) == .ok)
        #expect(token.finishSign([UInt8](repeating: 7, count: 32)).answer == .ok)
      }
      #expect(token.sign(with: key).answer == .userNotLoggedIn)
    }

    @Test func `digest functions can be stubs`() throws {
      let file = try Station.freshControl()
      let token = Token.ready()
      var mechanism = CK_MECHANISM(mechanism: CKM_SHA256, pParameter: nil, ulParameterLen: 0)
      file[.noDigest] = 1
      let answer = token.functions.C_DigestInit(token.session, &mechanism)
      #expect(ReturnValue(answer) == .functionNotSupported)
      var slot: CK_SLOT_ID = 0
      let event = token.functions.C_WaitForSlotEvent(0, &slot, nil)
      #expect(ReturnValue(event) == .functionNotSupported)
    }

    @Test func `a call without a fault takes less than a microsecond, SoftHSM's part included`()
      throws
    {
      _ = try Station.freshControl()
      let token = Token.ready()
      var info = CK_SESSION_INFO()
      let rounds = 20_000
      let batches = (0..<5).map { _ in
        ContinuousClock().measure {
          for _ in 0..<rounds { _ = token.functions.C_GetSessionInfo(token.session, &info) }
        } / rounds
      }
      let fastest = batches.min() ?? .zero
      print("misbehaving token: \(fastest) a C_GetSessionInfo, SoftHSM's part included")
      #expect(fastest < .microseconds(1))
    }
  }
}
